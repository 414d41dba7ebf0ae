import { create } from 'zustand';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type EndedConference = CallOutput<'conference:list-ended'>['conferences'][number];

/** Conferences that are over and that the actor led, the latest first. `more`: there are older ones. */
export interface EndedList {
  readonly conferences: readonly EndedConference[];
  readonly more: boolean;
}

export const useRecords = create<{ ended: Loadable<EndedList> }>()(() => ({ ended: idle }));
