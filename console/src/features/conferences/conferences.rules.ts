import type { Actor } from '@zhida/protocol/actor.ts';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';

/** The newer version of a conference; one that is over is dropped. */
export function mergeConference(
  known: ReadonlyMap<string, Conference>,
  sent: Conference,
): ReadonlyMap<string, Conference> {
  const held = known.get(sent.id);
  if (held && held.version > sent.version) return known;
  const next = new Map(known);
  if (sent.endedAt === null) next.set(sent.id, sent);
  else next.delete(sent.id);
  return next;
}

/** The actor's own membership: personally, or as one of its unit. */
export function membershipOf(conference: Conference, actor: Actor): Participant | undefined {
  const own = conference.participants.find((p) => p.party.id === actor.id);
  return own ?? conference.participants.find((p) => p.party.kind === 'unit' && p.party.id === actor.unitId);
}

/**
 * Conferences the actor was called to and has not joined. A consultation rings its expert by its own means: he leads
 * its conference; whoever is brought in later is invited as to any other.
 */
export function listInvitations(conferences: Iterable<Conference>, actor: Actor): readonly Conference[] {
  return [...conferences]
    .filter((conference) => {
      const own = membershipOf(conference, actor);
      return own?.state === 'invited' && (conference.kind !== 'consultation' || own.role === 'member');
    })
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

export function joinedCount(conference: Conference): number {
  return conference.participants.filter((p) => p.state === 'joined').length;
}
