import { create } from 'zustand';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type Conferences = ReadonlyMap<string, ConferenceSummary>;

/** Conferences that are on and that the actor takes part in, by id. */
interface ConferencesState {
  readonly conferences: Loadable<Conferences>;
}

export const noConferences: ConferencesState = { conferences: idle };

export const useConferences = create<ConferencesState>()(() => noConferences);
