import type { Conference, Participant, Peer, Publication } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import { quietHead, quietSite } from '@zhida/protocol/samples/quiet-conference.ts';

/** Invented sites for the tests of rules. */
export function aSite({ id, ...more }: Partial<Participant> & { readonly id: string }): Participant {
  return quietSite(id, more);
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
  return quietHead('c', { mode: 'large', ...more });
}
