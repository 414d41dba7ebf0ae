import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Participant } from '@zhida/protocol/conference.ts';

/** One site as a tile shows it. */
export interface SiteReading {
  readonly site: Participant | null;
  /** The producer that is looked at; null where it shows nothing, and for oneself. */
  readonly picture: string | null;
  /** Why that is not received; null: it is, or comes. */
  readonly whyNot: 'low-data' | 'network' | null;
  readonly isOwn: boolean;
  readonly isMicOn: boolean;
  readonly isSpeaking: boolean;
  readonly isLost: boolean;
}

type Readable = Pick<
  ConferenceSession,
  'sites' | 'standing' | 'state' | 'local' | 'pictureOf' | 'speaking' | 'whyNoPicture'
>;

/** What a session knows of one site just now. */
export function readSite(session: Readable, participantId: string): SiteReading {
  const own = session.standing()?.participant;
  const isOwn = own?.id === participantId;
  const stage = session.state.phase === 'joined' ? session.state.conference.participants : [];
  const isIt = ({ id }: Participant): boolean => id === participantId;
  const site = stage.find(isIt) ?? session.sites().find(isIt) ?? (isOwn ? own : null);
  const peers = site?.peers ?? [];
  const sound = peers.flatMap(({ publications }) => publications.filter(({ kind }) => kind === 'audio'));
  const picture = isOwn ? null : (session.pictureOf(participantId)?.producerId ?? null);
  return {
    site: site ?? null,
    picture,
    whyNot: picture === null ? null : session.whyNoPicture(picture),
    isOwn,
    isMicOn: isOwn
      ? session.local.microphone.state === 'on'
      : sound.some(({ source, paused, held }) => source === 'microphone' && !paused && !held),
    isSpeaking: peers.some(({ id }) => session.speaking().includes(id)),
    isLost: peers.length > 0 && peers.every(({ state }) => state === 'lost'),
  };
}
