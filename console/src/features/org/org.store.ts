import { create } from 'zustand';
import { idle, valueOf, type Loadable } from '../../ui/loadable.ts';
import type { OrgIndex } from './org-index.ts';
import { noFilter, type TreeFilter } from './tree-rows.ts';

interface OrgState {
  readonly tree: Loadable<OrgIndex>;
  readonly filter: TreeFilter;
  readonly opened: ReadonlySet<string>;
}

export const emptyOrg: OrgState = { tree: idle, filter: noFilter, opened: new Set() };

export const useOrg = create<OrgState>()(() => emptyOrg);

export function useOrgIndex(): OrgIndex | undefined {
  return useOrg((s) => valueOf(s.tree));
}
