import type { Conference, Participant } from '@zhida/protocol/conference.ts';

/** As much of an actor as decides whether a conference concerns it. */
export interface Me {
  readonly id: string;
  readonly unitId: string;
}

/** The memberships through which I may take a seat: my own, or my unit's. */
export function listOwnSeats(conference: Conference, me: Me): readonly Participant[] {
  return conference.participants.filter(({ party }) =>
    party.kind === 'unit' ? party.id === me.unitId || party.unitId === me.unitId : party.id === me.id,
  );
}

/** True while a conference still waits for this station's answer: invited, and nobody took the seat. */
export function isRinging(conference: Conference, me: Me): boolean {
  if (conference.endedAt !== null) return false;
  const seats = listOwnSeats(conference, me);
  return seats.length > 0 && seats.every((seat) => seat.state === 'invited');
}

/** Who invited: the chair where that is somebody else, else anybody who has joined. */
export function findHost(conference: Conference): Participant | undefined {
  return (
    conference.participants.find((p) => p.role === 'chair') ??
    conference.participants.find((p) => p.state === 'joined')
  );
}

/** Conferences that are on, the newest first. */
export function listActive(conferences: Readonly<Record<string, Conference>>): readonly Conference[] {
  return Object.values(conferences)
    .filter((c) => c.endedAt === null)
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

export function countActive(conferences: Readonly<Record<string, Conference>>): number {
  return listActive(conferences).length;
}

export function countJoined(conference: Conference): number {
  return conference.participants.filter((p) => p.state === 'joined').length;
}
