import type { Actor } from '@zhida/protocol/actor.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import {
  findConference,
  findParticipantFor,
  lockConference,
  type ConferenceRow,
  type ParticipantRef,
} from './conference.store.ts';

/** The same answer for "does not exist" and "you are not invited": existence is nobody's business. */
const unknown = () => fault('not-found', 'there is no such conference');

/** @throws Fault not-found, or invalid-state/conference-ended */
export async function requireOpenConference(
  work: Work,
  actor: Actor,
  conferenceId: string,
): Promise<{ conference: ConferenceRow; participant: ParticipantRef }> {
  const conference = await lockConference(work, conferenceId);
  const participant = await findParticipantFor(work, conferenceId, actor);
  if (!conference || !participant) throw unknown();
  if (conference.ended_at) throw fault('invalid-state', 'this conference has ended', 'conference-ended');
  return { conference, participant };
}

/** The snapshot, for a participant only. @throws Fault not-found */
export async function requireConference(db: Db, actor: Actor, conferenceId: string): Promise<Conference> {
  const participant = await findParticipantFor(db, conferenceId, actor);
  const conference = participant && (await findConference(db, conferenceId));
  if (!conference) throw unknown();
  return conference;
}
