import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import { listAudience, type Audience } from '../../features/conference/conference.store.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** Where the sockets of a site are. */
export const roomOf = ({ kind, partyId }: Pick<Audience, 'kind' | 'partyId'>): string =>
  kind === 'unit' ? room.unit(partyId) : room.actor(partyId);

interface Only {
  readonly participantIds?: readonly string[];
  readonly chairs?: boolean;
  /** Sites that are in or wait in the lobby, and chairs. */
  readonly present?: boolean;
}

/** Rooms of a conference's sites, of some of them, or of its chairs. Sites the chair took out are not among all. */
export async function roomsOfConference(
  { db }: Pick<TellDeps, 'db'>,
  conferenceId: string,
  only: Only = {},
): Promise<string[]> {
  return (await listAudience(db, conferenceId, only)).map(roomOf);
}

/** One notice for all of them. */
export async function tellParticipants<N extends NoticeName>(
  deps: TellDeps,
  conferenceId: string,
  {
    name,
    payload,
    ...only
  }: {
    name: N;
    payload: NoticePayload<N>;
  } & Only,
): Promise<void> {
  deps.send(await roomsOfConference(deps, conferenceId, only), name, payload);
}
