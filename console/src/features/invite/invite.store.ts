import { create } from 'zustand';
import type { Endpoint } from '@zhida/protocol/presence.ts';
import type { Loadable } from '../../ui/loadable.ts';

interface InviteState {
  readonly dialog: 'closed' | 'open';
  readonly search: string;
  /** People of the units that were opened. */
  readonly people: ReadonlyMap<string, Loadable<readonly Endpoint[]>>;
  readonly openedIds: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
  readonly accountIds: ReadonlySet<string>;
}

export const noInvite: InviteState = {
  dialog: 'closed',
  search: '',
  people: new Map(),
  openedIds: new Set(),
  unitIds: new Set(),
  accountIds: new Set(),
};

export const useInvite = create<InviteState>()(() => noInvite);
