import type { Actor } from '@zhida/protocol/actor.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { ParticipantRole } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Candidate, ChairSeat } from './succession.rules.ts';

/** The chair of a conference: who it is, and since when no socket carries a seat of it. */
export async function findChair(
  work: Work,
  conferenceId: string,
): Promise<(ChairSeat & { participantId: string }) | undefined> {
  const [row] = await work.select<{ id: string; absent_since: Date | null; ever_in: boolean }>(
    `SELECT p.id, p.joined_at IS NOT NULL AS ever_in,
       CASE WHEN EXISTS (SELECT 1 FROM peers e WHERE e.participant_id = p.id AND e.connection_id IS NOT NULL) THEN NULL
         ELSE coalesce((SELECT max(coalesce(e.lost_at, :now)) FROM peers e WHERE e.participant_id = p.id), p.state_since)
       END AS absent_since
     FROM participants p WHERE p.conference_id = :conferenceId AND p.role = 'chair'`,
    { conferenceId, now: work.now },
  );
  return row && { participantId: row.id, absentSince: row.absent_since, everIn: row.ever_in };
}

interface CandidateRow {
  id: string;
  role: ParticipantRole;
  role_since: Date;
  kinds: Actor['kind'][];
  level: OrgUnit['level'] | null;
  joined_at: Date;
}

/** Sites that are in with a live socket; the chair is none of them. */
export async function listCandidates(db: Db, conferenceId: string): Promise<Candidate[]> {
  const rows = await db.select<CandidateRow>(
    `SELECT p.id, p.role, p.role_since, json_agg(DISTINCT e.actor_kind) AS kinds, u.level, min(e.joined_at) AS joined_at
     FROM participants p JOIN peers e ON e.participant_id = p.id AND e.connection_id IS NOT NULL
       LEFT JOIN org_units u ON u.id = (p.party->>'unitId')::uuid
     WHERE p.conference_id = :conferenceId AND p.role <> 'chair' GROUP BY p.id, u.level`,
    { conferenceId },
  );
  return rows.map(({ id, role, role_since, kinds, level, joined_at }) => ({
    participantId: id,
    role,
    roleSince: role_since,
    kinds,
    level,
    joinedAt: joined_at,
  }));
}

/**
 * Makes a site the chair; the old one becomes co-chair. In this order, because there is never more than one chair.
 * @returns the sites that changed
 */
export async function storeChair(
  work: Work,
  { conferenceId, participantId }: { conferenceId: string; participantId: string },
): Promise<string[]> {
  const demoted = await work.select<{ id: string }>(
    `UPDATE participants SET role = 'co-chair', role_since = :now
     WHERE conference_id = :conferenceId AND role = 'chair' AND id <> :participantId RETURNING id`,
    { conferenceId, participantId, now: work.now },
  );
  await work.execute(
    `UPDATE participants SET role = 'chair', role_since = :now, muted = false, admitted = true,
       floor = 'none', floor_since = NULL, floor_topic = NULL WHERE id = :participantId`,
    { participantId, now: work.now },
  );
  return [...demoted.map(({ id }) => id), participantId];
}

/** Of a site that is not the chair. @returns false when it had that role already */
export async function storeRole(
  work: Work,
  { participantId, role }: { participantId: string; role: 'co-chair' | 'member' },
): Promise<boolean> {
  const rows = await work.select(
    `UPDATE participants SET role = :role, role_since = :now
     WHERE id = :participantId AND role NOT IN (:role, 'chair') RETURNING 1 AS one`,
    { participantId, role, now: work.now },
  );
  return rows.length > 0;
}

/** Whether an actor opened a conference, and which of its sites is the actor's own. */
export async function findOpenersSite(
  db: Db,
  conferenceId: string,
  actorId: string,
): Promise<string | undefined> {
  const [row] = await db.select<{ id: string }>(
    `SELECT p.id FROM participants p JOIN conferences c ON c.id = p.conference_id
     WHERE c.id = :conferenceId AND c.opened_by = :actorId AND p.party_id = :actorId`,
    { conferenceId, actorId },
  );
  return row?.id;
}

/** Open conferences with others in while no socket carries the chair; whether it is lost is for the rule to say. */
export async function listChairless(db: Db): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT c.id FROM conferences c WHERE c.ended_at IS NULL
       AND EXISTS (SELECT 1 FROM peers e JOIN participants p ON p.id = e.participant_id
         WHERE e.conference_id = c.id AND e.connection_id IS NOT NULL AND p.role <> 'chair')
       AND NOT EXISTS (SELECT 1 FROM peers e JOIN participants p ON p.id = e.participant_id
         WHERE e.conference_id = c.id AND e.connection_id IS NOT NULL AND p.role = 'chair')
     ORDER BY c.id LIMIT 100`,
  );
  return rows.map(({ id }) => id);
}

/** Locks a conference for the rest of the transaction. @returns false when it is over */
export async function lockOpen(work: Work, conferenceId: string): Promise<boolean> {
  const rows = await work.select(
    'SELECT 1 AS one FROM conferences WHERE id = :conferenceId AND ended_at IS NULL FOR UPDATE',
    { conferenceId },
  );
  return rows.length > 0;
}
