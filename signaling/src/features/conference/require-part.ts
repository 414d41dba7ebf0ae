import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import { findPart, type Part } from './part.store.ts';

/*
 * For what hangs on a conference without being part of its state: chat, files, polls, records. Nothing is locked and
 * no version is bumped, so that 311 sites that vote at once do not queue behind each other.
 */

/**
 * The actor's part in a conference that is on or over.
 * What remains of it is not for guests.
 * @throws Fault not-found, also for who is no participant; forbidden/removed-by-chair; invalid-state/waiting-in-lobby
 */
export async function requirePart(db: Db, actor: Actor, conferenceId: string): Promise<Part> {
  const part = await findPart(db, conferenceId, actor);
  if (!part) throw fault('not-found', 'there is no such conference');
  if (part.participant.state === 'removed')
    throw fault('forbidden', 'the chair removed this site', 'removed-by-chair');
  if (actor.kind === 'guest' && part.conference.endedAt)
    throw fault('invalid-state', 'this conference has ended', 'conference-ended');
  if (!part.participant.letIn)
    throw fault('invalid-state', 'a chair has to let this site in first', 'waiting-in-lobby');
  return part;
}

/** The same while the conference is on. @throws Fault also invalid-state/conference-ended */
export async function requireOpenPart(db: Db, actor: Actor, conferenceId: string): Promise<Part> {
  const part = await requirePart(db, actor, conferenceId);
  if (part.conference.endedAt) throw fault('invalid-state', 'this conference has ended', 'conference-ended');
  return part;
}

/** Chairs and co-chairs only, also after the end. @throws Fault also forbidden/not-chair */
export async function requireChairPart(db: Db, actor: Actor, conferenceId: string): Promise<Part> {
  const part = await requirePart(db, actor, conferenceId);
  if (part.participant.role === 'member')
    throw fault('forbidden', 'only a chair of this conference may do that', 'not-chair');
  return part;
}

/** Chairs and co-chairs, while the conference is on. */
export async function requireOpenChairPart(db: Db, actor: Actor, conferenceId: string): Promise<Part> {
  const part = await requireChairPart(db, actor, conferenceId);
  if (part.conference.endedAt) throw fault('invalid-state', 'this conference has ended', 'conference-ended');
  return part;
}
