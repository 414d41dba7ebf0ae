import type { RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Listing =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'failed'; readonly fault: FaultData };

/** The one conference this station is in or on its way into. The session object itself is kept by the room. */
export type CallState =
  | { readonly phase: 'none' }
  | { readonly phase: 'entering'; readonly conferenceId: string }
  /** In the lobby: comes in by itself once a chair admits. */
  | { readonly phase: 'waiting'; readonly conferenceId: string }
  | { readonly phase: 'in'; readonly conferenceId: string }
  | {
      readonly phase: 'failed';
      readonly conferenceId: string;
      readonly fault: FaultData;
      readonly tries: number;
      /** When it is tried again, in epoch milliseconds, past while it is tried; null: only when somebody asks. */
      readonly retryAt: number | null;
    };

/** As much of a conference as tells what it is, from whatever spoke of it first: a call, the list, its head. */
export type About = Pick<Conference, 'kind' | 'status' | 'title'> & Partial<Pick<Conference, 'mode'>>;

/** How the last call came to its end, told once on the next screen. */
export interface Farewell {
  readonly how: Exclude<RoomClosed, 'failed'>;
  /** A consultation is told apart from other conferences: it is what a village doctor came for. */
  readonly what: 'consultation' | 'conference';
}

export interface ConferenceStoreState {
  readonly listing: Listing;
  /** Conferences that are on and that this station belongs in, by id. */
  readonly summaries: Readonly<Record<string, ConferenceSummary>>;
  readonly about: Readonly<Record<string, About>>;
  readonly call: CallState;
  /** Left on purpose: not entered again by itself. */
  readonly leftIds: readonly string[];
  readonly farewell: Farewell | null;
}

export type ConferenceStore = StoreApi<ConferenceStoreState>;

export const initialConferenceState: ConferenceStoreState = {
  listing: { phase: 'loading' },
  summaries: {},
  about: {},
  call: { phase: 'none' },
  leftIds: [],
  farewell: null,
};

export function createConferenceStore(leftIds: readonly string[]): ConferenceStore {
  return createStore<ConferenceStoreState>()(() => ({ ...initialConferenceState, leftIds }));
}

/** Notes what a conference is. */
export function putAbout(
  state: ConferenceStoreState,
  id: string,
  { kind, status, title, mode }: About,
): ConferenceStoreState {
  const about: About = { kind, status, title, ...(mode ? { mode } : {}) };
  return { ...state, about: { ...state.about, [id]: about } };
}

/** The whole list, as just read. What is no longer listed is over: it ended while this station could not hear of it. */
export function putList(
  state: ConferenceStoreState,
  list: readonly ConferenceSummary[],
): ConferenceStoreState {
  const summaries = Object.fromEntries(list.map((item) => [item.id, item]));
  const named = list.reduce((next, item) => putAbout(next, item.id, item), state);
  return { ...named, summaries, listing: { phase: 'ready' } };
}

/** What everybody in a conference is told, as far as its line in the list shows it. */
export function putHead(state: ConferenceStoreState, head: Conference): ConferenceStoreState {
  const named = putAbout(state, head.id, head);
  const known = state.summaries[head.id];
  if (!known || known.version >= head.version) return named;
  const { version, title, mode, endsAt, endedAt, endReason } = head;
  const summary = { ...known, version, title, mode, endsAt, endedAt, endReason };
  return { ...named, summaries: { ...named.summaries, [head.id]: summary } };
}

export function findCallId(call: CallState): string | null {
  return call.phase === 'none' ? null : call.conferenceId;
}

/** The conference in which this station sits, or which it is entering: not one it could not enter or waits for. */
export function findSeatId(call: CallState): string | null {
  return call.phase === 'in' || call.phase === 'entering' ? call.conferenceId : null;
}
