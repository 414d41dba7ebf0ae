import { create } from 'zustand';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type Placement = CallOutput<'org:get-history'>['placements'][number];

/** The unit whose place in the tree is being looked at. */
export const useOrgAdmin = create<{ unitId: string | null; history: Loadable<readonly Placement[]> }>()(
  () => ({
    unitId: null,
    history: idle,
  }),
);
