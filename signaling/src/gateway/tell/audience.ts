import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import {
  listAudience,
  type Audience,
  type AudienceChoice,
} from '../../features/conference/conference.store.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** Where the sockets of a site are. */
export const roomOf = ({ kind, partyId }: Pick<Audience, 'kind' | 'partyId'>): string =>
  kind === 'unit' ? room.unit(partyId) : room.actor(partyId);

/** Rooms of a conference's sites, of some of them, or of its chairs. Sites that were not let in are not among all. */
export async function roomsOfConference(
  { db }: Pick<TellDeps, 'db'>,
  conferenceId: string,
  only: AudienceChoice = {},
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
  } & AudienceChoice,
): Promise<void> {
  deps.send(await roomsOfConference(deps, conferenceId, only), name, payload);
}
