import type { IncomingCall } from '@zhida/protocol/calling.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** A call as it rings here. Instants are ms since the epoch on this machine's clock, which may be years off. */
export interface Ring {
  readonly call: IncomingCall;
  /** When this station began to show it; every countdown runs from here. */
  readonly shownAt: number;
}

export type CallEndReason = NoticePayload<'conference:call-ended'>['reason'];

/** A call that stopped ringing without this station's doing, told once on the home screen. */
export interface Missed {
  readonly conferenceId: string;
  readonly title: string;
  readonly reason: CallEndReason;
}

export interface CallingState {
  readonly rings: Readonly<Record<string, Ring>>;
  /** Calls answered here with "no", by `callKey`: the same call is silent from now on, a new one rings again. */
  readonly declined: readonly string[];
  readonly missed: Missed | null;
}

export type CallingStore = StoreApi<CallingState>;

export const initialCallingState: CallingState = { rings: {}, declined: [], missed: null };

export function createCallingStore(): CallingStore {
  return createStore<CallingState>()(() => initialCallingState);
}

/** One ringing of one conference; ringing again makes another. */
export function callKey({ conferenceId, ringUntil }: IncomingCall): string {
  return `${conferenceId} ${ringUntil}`;
}

/** Takes a call in. The same one told twice keeps its countdown; one that was declined here stays silent. */
export function putCall(state: CallingState, call: IncomingCall, now: number): CallingState {
  if (state.declined.includes(callKey(call))) return state;
  const known = state.rings[call.conferenceId];
  const shownAt = known && callKey(known.call) === callKey(call) ? known.shownAt : now;
  return { ...state, missed: null, rings: { ...state.rings, [call.conferenceId]: { call, shownAt } } };
}

/** All that rings, as just read: what is not listed any more has stopped. */
export function putCalls(state: CallingState, calls: readonly IncomingCall[], now: number): CallingState {
  const ids = new Set(calls.map(({ conferenceId }) => conferenceId));
  const kept = Object.fromEntries(Object.entries(state.rings).filter(([id]) => ids.has(id)));
  return calls.reduce((next, call) => putCall(next, call, now), { ...state, rings: kept });
}

export function dropRing(state: CallingState, conferenceId: string): CallingState {
  if (!(conferenceId in state.rings)) return state;
  const rings = Object.fromEntries(Object.entries(state.rings).filter(([id]) => id !== conferenceId));
  return { ...state, rings };
}

/** It stopped ringing without our doing: silent at once, and the home screen says why. */
export function endRing(state: CallingState, conferenceId: string, reason: CallEndReason): CallingState {
  const ring = state.rings[conferenceId];
  if (!ring) return state;
  const { title } = ring.call;
  return { ...dropRing(state, conferenceId), missed: { conferenceId, title, reason } };
}
