import type { Conference, Peer, Publication, SiteState } from '@zhida/protocol/conference.ts';
import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import type { QualityGrade } from '@zhida/protocol/presence.ts';
import type { LocalMedia } from '@zhida/media-client/conference-state.ts';

/** One picture in the room, or the place where one would be. */
export interface Tile {
  readonly key: string;
  readonly kind: 'camera' | 'screen';
  readonly isOwn: boolean;
  readonly peerId: string;
  readonly name: string;
  readonly unitName: Bilingual;
  /** What is received for it; null for the own tiles and where nothing is published. */
  readonly producerId: string | null;
  readonly isShowing: boolean;
  readonly isMicOn: boolean;
  readonly isLost: boolean;
  readonly quality: QualityGrade;
}

const mayStillCome: ReadonlySet<SiteState> = new Set(['called', 'ringing', 'waiting', 'interrupted']);

/** Every tile of the room, screens first, then the others in the order they joined, oneself last. */
export function listTiles(conference: Conference, ownPeerId: string, local: LocalMedia): Tile[] {
  const own: Tile[] = [];
  const others: Tile[] = [];
  const screens: Tile[] = [];
  for (const { party, peers } of conference.participants) {
    for (const peer of peers) {
      const isOwn = peer.id === ownPeerId;
      const base = { peerId: peer.id, name: peer.displayName, unitName: party.unitName, isOwn };
      const [camera, screen] = isOwn ? ownTiles(base, peer, local) : remoteTiles(base, peer);
      (isOwn ? own : others).push(camera);
      if (screen) screens.push(screen);
    }
  }
  return [...screens, ...others, ...own];
}

type Base = Pick<Tile, 'peerId' | 'name' | 'unitName' | 'isOwn'>;

function remoteTiles(base: Base, peer: Peer): [Tile, Tile | null] {
  const find = (source: Publication['source']): Publication | undefined =>
    peer.publications.find((publication) => publication.source === source);
  const microphone = find('microphone');
  const camera = find('camera');
  const screen = find('screen');
  const shared = {
    ...base,
    isMicOn: microphone !== undefined && !microphone.paused && !microphone.held,
    isLost: peer.state === 'lost',
    quality: peer.quality,
  };
  const isShowing = camera !== undefined && !camera.paused;
  return [
    { ...shared, key: peer.id, kind: 'camera', producerId: camera?.producerId ?? null, isShowing },
    screen
      ? { ...shared, key: screen.producerId, kind: 'screen', producerId: screen.producerId, isShowing: true }
      : null,
  ];
}

function ownTiles(base: Base, peer: Peer, local: LocalMedia): [Tile, Tile | null] {
  const shared = {
    ...base,
    producerId: null,
    isMicOn: local.microphone.state === 'on',
    isLost: false,
    quality: peer.quality,
  };
  return [
    { ...shared, key: peer.id, kind: 'camera', isShowing: local.camera.state === 'on' },
    local.screen.state === 'on'
      ? { ...shared, key: `${peer.id}-screen`, kind: 'screen', isShowing: true }
      : null,
  ];
}

/** Who was called and may still come. */
export function listAwaited(conference: Conference): string[] {
  return conference.participants
    .filter(({ state, peers }) => mayStillCome.has(state) && peers.length === 0)
    .map(({ displayName }) => displayName);
}

/** Whether the viewer leads this conference and may end it for everyone. */
export function isChair(conference: Conference, ownPeerId: string): boolean {
  return conference.participants.some(
    ({ role, peers }) => role === 'chair' && peers.some(({ id }) => id === ownPeerId),
  );
}
