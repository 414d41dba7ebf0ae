import type { Conference } from '@zhida/protocol/conference.ts';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { Conferences } from './conferences.store.ts';

/**
 * What a new head changes in the list: newer facts, or gone where it is over. Null: it is of a conference the list does
 * not know, so only a fresh list is true.
 */
export function mergeHead(known: Conferences, head: Conference): Conferences | null {
  const held = known.get(head.id);
  if (!held) return head.endedAt === null ? null : known;
  if (held.version > head.version) return known;
  const next = new Map(known);
  if (head.endedAt !== null) {
    next.delete(head.id);
    return next;
  }
  const { version, kind, status, title, mode, classFormat, startedAt, endsAt, endedAt, endReason } = head;
  const facts = { version, kind, status, title, mode, classFormat, startedAt, endsAt, endedAt, endReason };
  // A large one's head carries the stage alone, one seen from its lobby nobody: nothing to count there.
  const counts =
    mode === 'small' && head.participants.length > 0
      ? {
          participantCount: head.participants.length,
          joinedCount: head.participants.filter(({ state }) => state === 'joined').length,
        }
      : {};
  next.set(head.id, { ...held, ...facts, ...counts });
  return next;
}

/** The actor's own site has another state or role. */
export function mergeStanding(
  known: Conferences,
  conferenceId: string,
  { participant }: Standing,
): Conferences {
  const held = known.get(conferenceId);
  if (!held) return known;
  const { id: participantId, role, state } = participant;
  return new Map(known).set(conferenceId, { ...held, own: { ...held.own, participantId, role, state } });
}

/** In these one was called and did not come, or not yet. */
const uncertain: readonly ConferenceSummary['own']['state'][] = [
  'called',
  'ringing',
  'no-answer',
  'offline',
  'busy',
];

/**
 * Conferences the actor was called to and has not joined, the latest first. A consultation rings its expert by its own
 * means: he leads its conference; whoever is brought in later is invited as to any other.
 */
export function listInvitations(conferences: Iterable<ConferenceSummary>): readonly ConferenceSummary[] {
  return [...conferences]
    .filter(
      ({ kind, own }) => uncertain.includes(own.state) && (kind !== 'consultation' || own.role === 'member'),
    )
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

/** Conferences an emergency took the actor out of; one press leads back. */
export function listInterrupted(conferences: Iterable<ConferenceSummary>): readonly ConferenceSummary[] {
  return [...conferences].filter(({ own }) => own.state === 'interrupted');
}
