import type { Conference } from '@zhida/protocol/conference.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isRinging, type Me } from './conference.rules.ts';

export type Listing =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'failed'; readonly fault: FaultData };

/** The one conference this station is in or on its way into. The session object itself is kept by the room. */
export type CallState =
  | { readonly phase: 'none' }
  | { readonly phase: 'entering'; readonly conferenceId: string }
  | { readonly phase: 'in'; readonly conferenceId: string }
  | {
      readonly phase: 'failed';
      readonly conferenceId: string;
      readonly fault: FaultData;
      readonly tries: number;
      /** When it is tried again, in epoch milliseconds, past while it is tried; null: only when somebody asks. */
      readonly retryAt: number | null;
    };

/** How the last call came to its end, told once on the next screen. */
export interface Farewell {
  readonly how: 'ended' | 'abandoned' | 'left' | 'seat-taken' | 'revoked';
  /** A consultation is told apart from other conferences: it is what a village doctor came for. */
  readonly what: 'consultation' | 'conference';
}

export interface ConferenceStoreState {
  readonly listing: Listing;
  readonly conferences: Readonly<Record<string, Conference>>;
  readonly call: CallState;
  /** Left on purpose: not entered again by itself. */
  readonly leftIds: readonly string[];
  /** Answered with "later": in the list, but silent. */
  readonly postponedIds: readonly string[];
  readonly farewell: Farewell | null;
}

export type ConferenceStore = StoreApi<ConferenceStoreState>;

export const initialConferenceState: ConferenceStoreState = {
  listing: { phase: 'loading' },
  conferences: {},
  call: { phase: 'none' },
  leftIds: [],
  postponedIds: [],
  farewell: null,
};

export function createConferenceStore(leftIds: readonly string[]): ConferenceStore {
  return createStore<ConferenceStoreState>()(() => ({ ...initialConferenceState, leftIds }));
}

/** Takes a conference in unless a newer version of it is known already. */
export function putConference(state: ConferenceStoreState, conference: Conference): ConferenceStoreState {
  const known = state.conferences[conference.id];
  if (known && known.version >= conference.version) return state;
  return { ...state, conferences: { ...state.conferences, [conference.id]: conference } };
}

export function findCallId(call: CallState): string | null {
  return call.phase === 'none' ? null : call.conferenceId;
}

/**
 * The conference that rings here now; the oldest first, so that the screen does not change under a finger.
 * @param ownConferenceIds conferences this station opened by asking for them: they are entered, not answered
 */
export function findRinging(
  state: Pick<ConferenceStoreState, 'conferences' | 'call' | 'leftIds' | 'postponedIds'>,
  me: Me,
  ownConferenceIds: readonly string[],
): Conference | undefined {
  const silent = new Set([
    ...state.postponedIds,
    ...state.leftIds,
    ...ownConferenceIds,
    findCallId(state.call) ?? '',
  ]);
  return Object.values(state.conferences)
    .filter((c) => !silent.has(c.id) && isRinging(c, me))
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))[0];
}
