import type { Conference, Participant, Peer, Publication } from '@zhida/protocol/conference.ts';

export interface Wanted {
  readonly peerId: string;
  readonly publication: Publication;
}

/** What a peer receives: every publication of every other peer. Sound too, even while muted: unmuting is instant. */
export function wantedPublications(conference: Conference, ownPeerId: string): Wanted[] {
  return conference.participants
    .flatMap(({ peers }) => peers)
    .filter(({ id }) => id !== ownPeerId)
    .flatMap(({ id, publications }) => publications.map((publication) => ({ peerId: id, publication })));
}

/** A peer and whose it is; undefined where the conference does not know it (any more). */
export function findPeer(
  conference: Conference,
  peerId: string,
): { participant: Participant; peer: Peer } | undefined {
  for (const participant of conference.participants) {
    const peer = participant.peers.find(({ id }) => id === peerId);
    if (peer) return { participant, peer };
  }
  return undefined;
}
