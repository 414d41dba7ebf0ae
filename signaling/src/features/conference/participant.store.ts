import type { Party } from '@zhida/protocol/actor.ts';
import type { Participant } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { participantColumns, type ParticipantRef } from './conference.store.ts';
import { isOwnSite, type Member } from './site-conditions.ts';

/**
 * Sites of a conference, any number in one statement. Who is in the list already stays as it is, but may come back
 * if the chair took it out.
 * @returns ids of all of them, also of those that were there
 */
export async function insertSites(
  work: Work,
  sites: {
    conferenceId: string;
    parties: readonly Party[];
    role: Participant['role'];
    /** False: members of a large conference; what the rules will say of them is written at once. */
    onStage?: boolean;
  },
): Promise<string[]> {
  if (sites.parties.length === 0) return [];
  const unique = [...new Map(sites.parties.map((party) => [party.id, party])).values()];
  const rows = await work.select<{ id: string }>(
    `INSERT INTO participants (id, conference_id, party_kind, party_id, party, role, state, state_since, role_since,
       invited_at, on_stage, muted, may_speak)
     SELECT s.id, :conferenceId, s.party->>'kind', (s.party->>'id')::uuid, s.party, :role, 'called', :now, :now, :now,
       :onStage, c.mute_new, :onStage AND NOT c.mute_new
     FROM jsonb_to_recordset(:json::jsonb) AS s(id uuid, party jsonb) JOIN conferences c ON c.id = :conferenceId
     ON CONFLICT (conference_id, party_id) DO UPDATE SET
       state = CASE WHEN participants.state = 'removed' THEN 'called' ELSE participants.state END,
       state_since = CASE WHEN participants.state = 'removed' THEN excluded.state_since ELSE participants.state_since END,
       muted = participants.muted OR (participants.state = 'removed' AND excluded.muted),
       may_speak = participants.may_speak AND NOT (participants.state = 'removed' AND excluded.muted)
     RETURNING id`,
    {
      conferenceId: sites.conferenceId,
      role: sites.role,
      onStage: sites.onStage ?? true,
      now: work.now,
      json: JSON.stringify(unique.map((party) => ({ id: crypto.randomUUID(), party }))),
    },
  );
  return rows.map(({ id }) => id);
}

/** These may come in though it is locked. */
export async function storePassesLock(
  work: Work,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<void> {
  await work.execute(
    'UPDATE participants SET passes_lock = true WHERE conference_id = :conferenceId AND id IN (:participantIds)',
    { conferenceId, participantIds },
  );
}

/** The memberships of many actors at once, by actor. */
export async function mapParticipantsFor(
  db: Db,
  conferenceId: string,
  actors: readonly Member[],
): Promise<Map<string, ParticipantRef>> {
  if (actors.length === 0) return new Map();
  const rows = await db.select<ParticipantRef & { actor_id: string }>(
    `SELECT a.id AS actor_id, p.*
     FROM jsonb_to_recordset(:json::jsonb) AS a(id uuid, "unitId" uuid, kind text)
     CROSS JOIN LATERAL (
       SELECT ${participantColumns} FROM participants p WHERE p.conference_id = :conferenceId
         AND ${isOwnSite({ id: 'a.id', unitId: 'a."unitId"', isGuest: "(a.kind = 'guest')" })}
       ORDER BY (p.party_id = a.id) DESC LIMIT 1
     ) p`,
    { conferenceId, json: JSON.stringify(actors.map(({ id, unitId, kind }) => ({ id, unitId, kind }))) },
  );
  return new Map(rows.map(({ actor_id, ...participant }) => [actor_id, participant]));
}

/** Somebody of these sites is in. @returns those that were being rung */
export async function markJoined(work: Work, participantIds: readonly string[]): Promise<string[]> {
  const rows = await work.select<{ id: string; rang: boolean }>(
    `WITH was AS (SELECT id, ring_until IS NOT NULL AS rang FROM participants WHERE id IN (:participantIds))
     UPDATE participants p SET state = 'joined', left_at = NULL, joined_at = coalesce(p.joined_at, :now),
       state_since = CASE WHEN p.state = 'joined' THEN p.state_since ELSE :now END,
       ring_until = NULL, preempt_at = NULL, busy_with = NULL, interrupted_by = NULL
     FROM was WHERE p.id = was.id RETURNING p.id, was.rang`,
    { participantIds, now: work.now },
  );
  return rows.filter(({ rang }) => rang).map(({ id }) => id);
}

/** These sites wait in the lobby. @returns those that did not yet, and whether each was being rung */
export async function markWaiting(
  work: Work,
  participantIds: readonly string[],
): Promise<{ id: string; rang: boolean }[]> {
  if (participantIds.length === 0) return [];
  return work.select(
    `WITH was AS (SELECT id, ring_until IS NOT NULL AS rang FROM participants
       WHERE id IN (:participantIds) AND state <> 'waiting')
     UPDATE participants p SET state = 'waiting', state_since = :now, ring_until = NULL, preempt_at = NULL, busy_with = NULL
     FROM was WHERE p.id = was.id RETURNING p.id, was.rang`,
    { participantIds, now: work.now },
  );
}

/**
 * Sites of which nobody is in any more: they give back what only somebody present can have.
 * @returns those, with what they had
 */
export async function markGone(
  work: Work,
  gone: { participantIds: readonly string[]; state: 'left' | 'interrupted'; interruptedBy: string | null },
): Promise<{ id: string; role: Participant['role']; floor: Participant['floor'] }[]> {
  if (gone.participantIds.length === 0) return [];
  return work.select(
    `WITH gone AS (
       SELECT p.id, p.role, p.floor FROM participants p WHERE p.id IN (:participantIds) AND p.state = 'joined'
         AND NOT EXISTS (SELECT 1 FROM peers e WHERE e.participant_id = p.id)
     ), marked AS (
       UPDATE participants p SET state = :state, state_since = :now, left_at = :now, interrupted_by = :interruptedBy,
         passes_lock = false,
         floor = 'none', floor_since = NULL, floor_topic = NULL
       FROM gone WHERE p.id = gone.id
     )
     SELECT id, role, floor FROM gone`,
    { ...gone, now: work.now },
  );
}

/**
 * Sites that wait in the lobby of a conference and of which no device is connected any more. One that comes back asks
 * again and waits again.
 * @returns those
 */
export async function markGivenUpWaiting(work: Work, conferenceId: string, before: Date): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `UPDATE participants p SET state = 'left', state_since = :now, left_at = :now
     WHERE p.conference_id = :conferenceId AND ${waitsForNobody} RETURNING p.id`,
    { conferenceId, before, now: work.now },
  );
  return rows.map(({ id }) => id);
}

/** Open conferences that have such sites. */
export async function listWithGivenUpWaiting(db: Db, before: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT DISTINCT p.conference_id AS id FROM participants p WHERE ${waitsForNobody} ORDER BY 1 LIMIT 100`,
    { before },
  );
  return rows.map(({ id }) => id);
}

const waitsForNobody = `p.state = 'waiting' AND p.state_since < :before AND NOT EXISTS (SELECT 1 FROM connections n
  WHERE n.actor_id = p.party_id OR (p.party_kind = 'unit' AND n.unit_id = p.party_id AND n.actor_kind <> 'guest'))`;

/** Nobody is rung or waits for a conference that is over. @returns those that were being rung */
export async function stopCalling(work: Work, conferenceId: string): Promise<string[]> {
  const rows = await work.select<{ id: string; rang: boolean }>(
    `WITH was AS (SELECT id, ring_until IS NOT NULL AS rang FROM participants
       WHERE conference_id = :conferenceId AND (ring_until IS NOT NULL OR preempt_at IS NOT NULL OR state IN ('called', 'ringing', 'waiting')))
     UPDATE participants p SET ring_until = NULL, preempt_at = NULL, state_since = :now,
       state = CASE p.state WHEN 'called' THEN 'no-answer' WHEN 'ringing' THEN 'no-answer' WHEN 'waiting' THEN 'left'
         ELSE p.state END
     FROM was WHERE p.id = was.id RETURNING p.id, was.rang`,
    { conferenceId, now: work.now },
  );
  return rows.filter(({ rang }) => rang).map(({ id }) => id);
}
