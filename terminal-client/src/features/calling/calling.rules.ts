import { preemptSeconds } from '@zhida/protocol/calling.ts';
import { priorityOf, type ConferenceKind } from '@zhida/protocol/conference.ts';
import type { Ring } from './calling.store.ts';

/**
 * How a call is put to the doctor. `screen`: it takes the whole screen. `preempt`: an emergency takes this station
 * out of a lower conference after a countdown. `offer`: a bar beside a call that goes on.
 */
export type RingForm = 'screen' | 'preempt' | 'offer';

/** @param seat the kind of conference this station sits in or is entering; null: in none */
export function ringForm({ call }: Ring, seat: ConferenceKind | null): RingForm {
  if (seat === null) return 'screen';
  const isHigher = priorityOf[call.kind] > priorityOf[seat];
  return isHigher && call.preemptAt !== null ? 'preempt' : 'offer';
}

/** The one call to show: the most urgent, then the one that rang first, so that nothing moves under a finger. */
export function pickRing(
  rings: Readonly<Record<string, Ring>>,
  exceptIds: readonly string[],
): Ring | undefined {
  return Object.values(rings)
    .filter(({ call }) => !exceptIds.includes(call.conferenceId))
    .sort((a, b) => priorityOf[b.call.kind] - priorityOf[a.call.kind] || a.shownAt - b.shownAt)[0];
}

/** When the call is answered by itself, in ms on this machine's clock; null: somebody must answer. */
export function answersItselfAt(ring: Ring, form: RingForm): number | null {
  const { call, shownAt } = ring;
  if (form === 'screen') {
    return call.autoAnswerSeconds === null ? null : shownAt + call.autoAnswerSeconds * 1_000;
  }
  if (form === 'offer' || call.preemptAt === null) return null;
  // Both instants are the server's: only their distance means something on this clock.
  const given = Date.parse(call.preemptAt) - Date.parse(call.calledAt);
  return shownAt + Math.min(Math.max(given, 0), preemptSeconds * 1_000);
}

/** A ring never goes on longer than this, whatever the clocks say. */
const longestRingMs = 90_000;
/** The server says first that nobody answered; this is for when it cannot be heard. */
const graceMs = 3_000;

/** When this station stops ringing by itself. */
export function ringsUntil({ call, shownAt }: Ring): number {
  const given = Date.parse(call.ringUntil) - Date.parse(call.calledAt);
  return shownAt + Math.min(Math.max(given, 0), longestRingMs) + graceMs;
}

/** Whole seconds left, for a countdown that ends at 1. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1_000));
}
