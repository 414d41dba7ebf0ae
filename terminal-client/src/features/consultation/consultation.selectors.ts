import type { Consultation } from '@zhida/protocol/consultation.ts';
import { isOpen } from './consultation.rules.ts';
import type { ConsultationState } from './consultation.store.ts';

/** Open consultations this actor asked for itself, the newest first. */
export function listOwnOpen(known: ConsultationState['known'], actorId: string): readonly Consultation[] {
  return Object.values(known)
    .filter((c) => isOpen(c.state) && c.requester.id === actorId)
    .sort((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt));
}

/** The one to wait for when the page starts: asked, and nobody has taken it yet. */
export function findAwaited(known: ConsultationState['known'], actorId: string): Consultation | undefined {
  return listOwnOpen(known, actorId).find((c) => c.state === 'requested' || c.state === 'ringing');
}

/** The accepted consultation whose conference this actor belongs in and has not left on purpose. */
export function findAccepted(
  known: ConsultationState['known'],
  actorId: string,
  leftIds: readonly string[],
): Consultation | undefined {
  return listOwnOpen(known, actorId).find(
    (c) => c.state === 'accepted' && c.conferenceId !== null && !leftIds.includes(c.conferenceId),
  );
}

/** The consultation that is held in a conference. */
export function findByConference(
  known: ConsultationState['known'],
  conferenceId: string,
): Consultation | undefined {
  return Object.values(known).find((c) => c.conferenceId === conferenceId);
}
