import { create } from 'zustand';
import type { ConferenceSummary } from '@zhida/protocol/conference.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type Conferences = ReadonlyMap<string, ConferenceSummary>;

/** Conferences that are on and that the actor takes part in, by id. */
/** Conferences that are on and that the actor takes part in, by id. */
interface ConferencesState {
  readonly conferences: Loadable<Conferences>;
  /** Those opened from this console: their chair may be taken back. */
  readonly openedIds: ReadonlySet<string>;
}

export const noConferences: ConferencesState = { conferences: idle, openedIds: new Set() };

export const useConferences = create<ConferencesState>()(() => noConferences);
