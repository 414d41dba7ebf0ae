import type { Conference, Participant, Peer, Publication } from '@zhida/protocol/conference.ts';
import type { Picture } from './conference-state.ts';

export interface Wanted {
  readonly peerId: string;
  readonly publication: Publication;
}

/** From whose eyes: only the two of a private talk hear it. */
export interface Viewer {
  readonly peerId: string;
  readonly isInPrivateTalk: boolean;
}

/**
 * What a peer receives: every publication of everybody on the stage (in a small conference that is everybody), and the
 * pictures of the sites it looks at besides. Sound too, even while muted: unmuting is instant.
 * @param others sites off the stage that somebody here looks at or talks with in private, as the roster knows them
 */
export function wantedPublications(
  conference: Pick<Conference, 'participants'>,
  viewer: Viewer,
  others: readonly Participant[] = [],
): Wanted[] {
  const stage = new Set(conference.participants.map(({ id }) => id));
  const hears = ({ source }: Publication): boolean => source !== 'private-talk' || viewer.isInPrivateTalk;
  return [
    ...conference.participants.flatMap((site) => publicationsOf(site, viewer, hears)),
    ...[...new Set(others)]
      .filter(({ id }) => !stage.has(id))
      .flatMap((site) =>
        publicationsOf(
          site,
          viewer,
          (one) => one.kind === 'video' || (one.source === 'private-talk' && hears(one)),
        ),
      ),
  ];
}

function publicationsOf(
  { peers }: Participant,
  viewer: Viewer,
  isWanted: (publication: Publication) => boolean,
): Wanted[] {
  return peers
    .filter(({ id }) => id !== viewer.peerId)
    .flatMap(({ id, publications }) =>
      publications.filter(isWanted).map((publication) => ({ peerId: id, publication })),
    );
}

/** What can be looked at of a site: its screen before its camera; null where neither is on. */
export function pictureOf(participant: Participant): Picture | null {
  const publications = participant.peers.flatMap((peer) => peer.publications);
  for (const source of ['screen', 'camera'] as const) {
    const found = publications.find((publication) => publication.source === source && !publication.paused);
    if (found) return { producerId: found.producerId, source };
  }
  return null;
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
