import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { priorityOf, type ConferenceKind } from '@zhida/protocol/conference.ts';

/**
 * The one call the screen belongs to: of the highest rank, among equals the one that came first. Null where none rings
 * now. `insideId`: the conference one is in, which calls no more.
 */
export function findRinging(
  calls: Iterable<IncomingCall>,
  { now, insideId }: { now: number; insideId: string | null },
): IncomingCall | null {
  const ringing = [...calls].filter(
    ({ conferenceId, ringUntil }) => conferenceId !== insideId && Date.parse(ringUntil) > now,
  );
  const [first] = ringing.sort(
    (a, b) => priorityOf[b.kind] - priorityOf[a.kind] || Date.parse(a.calledAt) - Date.parse(b.calledAt),
  );
  return first ?? null;
}

/**
 * When this call takes the console out of the conference it is in; null where it never does, or one is in none. The
 * server writes `preemptAt` on every emergency: one of the same rank is offered, and takes nobody's chair.
 * @param inside the kind of conference one is in or enters; undefined: in none, or nothing has told yet
 */
export function takeoverAt(call: IncomingCall, inside: ConferenceKind | undefined): number | null {
  if (call.preemptAt === null || inside === undefined) return null;
  return priorityOf[call.kind] > priorityOf[inside] ? Date.parse(call.preemptAt) : null;
}
