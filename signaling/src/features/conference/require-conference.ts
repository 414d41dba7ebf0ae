import type { Actor } from '@zhida/protocol/actor.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import {
  findParticipantFor,
  lockConference,
  lockConferences,
  type ConferenceRow,
  type ParticipantRef,
} from './conference.store.ts';
import { mapParticipantsFor } from './participant.store.ts';
import { findPart } from './part.store.ts';
import { fromOutside, readHead } from './read-conference.ts';

/** A conference and the caller's part in it. */
export interface Part {
  readonly conference: ConferenceRow;
  readonly participant: ParticipantRef;
}

/** The same answer for "does not exist" and "you are not invited": existence is nobody's business. */
export const unknownConference = (): Fault => fault('not-found', 'there is no such conference');
export const conferenceEnded = (): Fault =>
  fault('invalid-state', 'this conference has ended', 'conference-ended');
export const removedByChair = (): Fault =>
  fault('forbidden', 'the chair took this site out', 'removed-by-chair');

/**
 * Locked for the rest of the transaction; nothing is counted up: see `touchHead` and `touchRoster`.
 * @throws Fault not-found, forbidden/removed-by-chair, invalid-state/conference-ended
 */
export async function requireOpenConference(work: Work, actor: Actor, conferenceId: string): Promise<Part> {
  const conference = await lockConference(work, conferenceId);
  return partOf(work, actor, conference);
}

/**
 * For a control: locked, and the caller is its chair or a co-chair.
 * @param only `chair`: a co-chair may not
 * @throws Fault forbidden/not-chair, and as `requireOpenConference`
 */
// What it may be is said where it is asked; nearly every control leaves it out.
// eslint-disable-next-line max-params
export async function requireChair(
  work: Work,
  actor: Actor,
  conferenceId: string,
  { only }: { only?: 'chair' } = {},
): Promise<Part> {
  const part = await requireOpenConference(work, actor, conferenceId);
  const { role } = part.participant;
  if (role === 'chair' || (role === 'co-chair' && only !== 'chair')) return part;
  throw fault('forbidden', 'only a chair of this conference may do that', 'not-chair');
}

/**
 * What everybody in it knows, for a participant only; whoever was not let in yet is shown it from the outside.
 * @throws Fault not-found, forbidden/removed-by-chair
 */
export async function requireConference(
  deps: { db: Db; sealer: Sealer },
  actor: Actor,
  conferenceId: string,
): Promise<Conference> {
  const part = await findPart(deps.db, conferenceId, actor);
  if (part?.participant.state === 'removed') throw removedByChair();
  const conference = part && (await readHead(deps, conferenceId));
  if (!conference) throw unknownConference();
  return part.participant.letIn ? conference : fromOutside(conference);
}

async function partOf(db: Db, actor: Actor, conference: ConferenceRow | undefined): Promise<Part> {
  const participant = conference && (await findParticipantFor(db, conference.id, actor));
  if (!participant) throw unknownConference();
  if (participant.state === 'removed') throw removedByChair();
  if (conference.ended_at) throw conferenceEnded();
  return { conference, participant };
}

/** The sites of many actors in one conference, by actor, and whether it is on; locked. Whoever has none is left out. */
export async function findParts(
  work: Work,
  conferenceId: string,
  actors: readonly Actor[],
): Promise<{ isOpen: boolean; sites: Map<string, ParticipantRef> }> {
  const conference = await lockConference(work, conferenceId);
  const sites = await mapParticipantsFor(work, conferenceId, actors);
  return { isOpen: conference?.ended_at === null, sites };
}

/** For jobs: a conference that is on, locked together with others of which something changes too. */
export async function lockOpenConference(
  work: Work,
  conferenceId: string,
  others: readonly string[] = [],
): Promise<ConferenceRow | undefined> {
  const rows = await lockConferences(work, [...new Set([conferenceId, ...others])]);
  return rows.find(({ id, ended_at }) => id === conferenceId && ended_at === null);
}

/** For what changes seats of several conferences at once. */
export async function lockForSeats(work: Work, conferenceIds: readonly string[]): Promise<void> {
  if (conferenceIds.length > 0) await lockConferences(work, conferenceIds);
}
