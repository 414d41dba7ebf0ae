import type { Conference, Participant, Peer, Publication, Standing } from '@zhida/protocol/conference.ts';

/** Invented sites for the tests of rules. */
export function aSite(more: Partial<Participant> & { readonly id: string }): Participant {
  return {
    party: {
      id: more.id,
      kind: 'unit',
      displayName: more.id,
      unitId: more.id,
      unitName: { zh: more.id, en: more.id },
    },
    displayName: more.id,
    role: 'member',
    state: 'joined',
    stateSince: '2026-01-01T00:00:00.000Z',
    busyWith: null,
    floor: 'none',
    floorRequestedAt: null,
    floorTopic: null,
    muted: false,
    peers: [],
    ...more,
  };
}

export function aPeer(id: string, ...publications: Publication[]): Peer {
  return { id, displayName: id, state: 'connected', quality: 'good', publications };
}

export function aPublication(source: Publication['source'], more: Partial<Publication> = {}): Publication {
  const kind = source === 'camera' || source === 'screen' ? 'video' : 'audio';
  return { producerId: source, source, kind, paused: false, held: false, ...more };
}

export function aStanding(maySpeak: boolean, more: Partial<Participant> = {}): Standing {
  return {
    version: 1,
    participant: aSite({ id: 'own', ...more }),
    maySpeak,
    onStage: maySpeak,
    mayTakeChair: false,
  };
}

export function aHead(more: Partial<Conference> = {}): Conference {
  return {
    id: 'c',
    version: 1,
    kind: 'meeting',
    status: 'Actual',
    title: 't',
    mode: 'large',
    classFormat: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    endsAt: null,
    endedAt: null,
    endReason: null,
    locked: false,
    lobby: false,
    selfUnmute: true,
    banner: null,
    broadcastId: null,
    rollCall: null,
    privateWithId: null,
    document: null,
    participants: [],
    ...more,
  };
}
