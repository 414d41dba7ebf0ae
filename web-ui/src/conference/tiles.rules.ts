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
  const voice = voiceHeard(conference, ownPeerId);
  for (const { party, displayName, peers } of conference.participants) {
    for (const peer of peers) {
      const isOwn = peer.id === ownPeerId;
      // As the chair renamed the site, else who sits there.
      const name = displayName === party.displayName ? peer.displayName : displayName;
      const base = { peerId: peer.id, name, unitName: party.unitName, isOwn };
      const [camera, screen] = isOwn ? ownTiles(base, peer, local) : remoteTiles(base, peer, voice);
      (isOwn ? own : others).push(camera);
      if (screen) screens.push(screen);
    }
  }
  return [...screens, ...others, ...own];
}

/** In a private talk its two hear each other, and nobody's microphone for all. */
function voiceHeard(
  { privateWithId, participants }: Conference,
  ownPeerId: string,
): 'microphone' | 'private-talk' {
  const own = participants.find(({ peers }) => peers.some(({ id }) => id === ownPeerId));
  const talks = privateWithId !== null && (own?.id === privateWithId || own?.role === 'chair');
  return talks ? 'private-talk' : 'microphone';
}

type Base = Pick<Tile, 'peerId' | 'name' | 'unitName' | 'isOwn'>;

function remoteTiles(base: Base, peer: Peer, voice: 'microphone' | 'private-talk'): [Tile, Tile | null] {
  const find = (source: Publication['source']): Publication | undefined =>
    peer.publications.find((publication) => publication.source === source);
  const sound = find(voice);
  const camera = find('camera');
  const screen = find('screen');
  const shared = {
    ...base,
    isMicOn: sound !== undefined && !sound.paused && !sound.held,
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
