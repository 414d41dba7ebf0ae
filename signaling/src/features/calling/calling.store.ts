import type { Party } from '@zhida/protocol/actor.ts';
import {
  preemptSeconds,
  ringSeconds,
  type CallableUnit,
  type IncomingCall,
} from '@zhida/protocol/calling.ts';
import { priorityOf, type Conference, type SiteState } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { isOwnSite, ownBinds, type Member } from '../conference/site-conditions.ts';

/** Ranks as SQL reads them. */
const ranks = { ranks: JSON.stringify(priorityOf) };

/**
 * Rings sites that are not in: works out for each whether anybody is connected there, and whether all who are sit in
 * another conference. A site is `busy` where none of them is free and this conference does not outrank one of theirs.
 * One statement for any number of sites.
 */
export async function storeRung(
  work: Work,
  rung: { conferenceId: string; kind: Conference['kind']; participantIds: readonly string[] },
): Promise<{ id: string; state: SiteState }[]> {
  const { kind, participantIds } = rung;
  if (participantIds.length === 0) return [];
  return work.select(
    `WITH site AS (
       SELECT p.id, p.party_kind, p.party_id FROM participants p WHERE p.conference_id = :conferenceId
         AND p.id IN (:participantIds) AND p.state NOT IN ('joined', 'waiting', 'removed')
     ), device AS (
       SELECT s.id, n.actor_id FROM site s JOIN connections n ON n.unit_id = s.party_id
         WHERE s.party_kind = 'unit' AND n.actor_kind <> 'guest'
       UNION SELECT s.id, n.actor_id FROM site s JOIN connections n ON n.actor_id = s.party_id WHERE s.party_kind <> 'unit'
     ), verdict AS (
       SELECT d.id, bool_or(c.kind IS NULL) AS free, min((:ranks::jsonb->>c.kind)::int) AS lowest,
         (array_agg(c.kind ORDER BY (:ranks::jsonb->>c.kind)::int))[1] AS busy_with
       FROM device d
         LEFT JOIN peers e ON e.actor_id = d.actor_id AND e.connection_id IS NOT NULL AND e.conference_id <> :conferenceId
         LEFT JOIN conferences c ON c.id = e.conference_id
       GROUP BY d.id
     ), judged AS (
       SELECT s.id, CASE WHEN v.id IS NULL THEN 'offline' WHEN v.free OR v.lowest < :rank THEN 'called' ELSE 'busy' END
         AS state, v.busy_with, NOT v.free AND v.lowest < :rank AS takes FROM site s LEFT JOIN verdict v ON v.id = s.id
     )
     UPDATE participants p SET state = j.state, state_since = :now, rung_at = :now,
       busy_with = CASE WHEN j.state = 'busy' THEN j.busy_with END,
       ring_until = CASE WHEN j.state <> 'busy' THEN :ringUntil::timestamptz END,
       preempt_at = CASE WHEN :preempts AND j.takes THEN :preemptAt::timestamptz END
     FROM judged j WHERE p.id = j.id RETURNING p.id, p.state`,
    { ...rung, ...ranks, rank: priorityOf[kind], preempts: kind === 'dispatch', ...timesOf(work) },
  );
}

function timesOf(work: Work) {
  return {
    now: work.now,
    ringUntil: later(work, ringSeconds),
    preemptAt: later(work, preemptSeconds),
  };
}

function later({ now }: Work, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

interface CallRow {
  id: string;
  kind: Party['kind'];
  party_id: string;
  rung_at: Date;
  ring_until: Date;
  auto_answer_seconds: number | null;
  conference_id: string;
  conference_kind: Conference['kind'];
  status: Conference['status'];
  title: string;
  mode: Conference['mode'];
  class_format: Conference['classFormat'];
  from: IncomingCall['from'] | null;
  chair_id: string | null;
}

const callColumns = `p.id, p.party_kind AS kind, p.party_id, p.rung_at, p.ring_until,
  CASE WHEN c.kind = 'dispatch' AND p.party_kind IN ('unit', 'terminal') THEN u.auto_answer_seconds END AS auto_answer_seconds,
  c.id AS conference_id, c.kind AS conference_kind, c.status, c.title, c.mode, c.class_format,
  CASE WHEN h.id IS NOT NULL THEN json_build_object('displayName', coalesce(h.display_name, h.party->>'displayName'),
    'unitName', h.party->'unitName') END AS "from", h.party_id AS chair_id`;

const callTables = `participants p JOIN conferences c ON c.id = p.conference_id AND c.ended_at IS NULL
  LEFT JOIN org_units u ON u.id = (p.party->>'unitId')::uuid
  LEFT JOIN participants h ON h.conference_id = c.id AND h.role = 'chair'`;

/** One call and the sites it is the same for. */
export interface RingingCall {
  readonly call: IncomingCall;
  readonly sites: readonly { readonly kind: Party['kind']; readonly partyId: string }[];
  /** Who calls; it has no need to be rung. */
  readonly chairId: string | null;
}

export async function findIncomingCalls(
  db: Db,
  { conferenceId, participantIds }: { conferenceId: string; participantIds: readonly string[] },
): Promise<RingingCall[]> {
  if (participantIds.length === 0) return [];
  const rows = await db.select<CallRow>(
    `SELECT ${callColumns} FROM ${callTables}
     WHERE p.conference_id = :conferenceId AND p.id IN (:participantIds) AND p.ring_until IS NOT NULL`,
    { conferenceId, participantIds },
  );
  const alike = Map.groupBy(rows, (row) => `${row.ring_until.getTime()} ${row.auto_answer_seconds}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    const sites = group.map(({ kind, party_id: partyId }) => ({ kind, partyId }));
    return first ? [{ call: toCall(first), sites, chairId: first.chair_id }] : [];
  });
}

/** Calls that ring for an actor at an instant; its own before its unit's. */
export async function listRingingFor(db: Db, actor: Member, now: Date): Promise<IncomingCall[]> {
  const rows = await db.select<CallRow>(
    `SELECT DISTINCT ON (c.id) ${callColumns} FROM ${callTables}
     WHERE ${isOwnSite()}
       AND p.ring_until > :now AND p.state IN ('called', 'ringing', 'offline')
     ORDER BY c.id, (p.party_id = :id) DESC`,
    { ...ownBinds(actor), now },
  );
  return rows.map(toCall);
}

function toCall(row: CallRow): IncomingCall {
  const preemptAt = row.rung_at.getTime() + preemptSeconds * 1000;
  return {
    conferenceId: row.conference_id,
    kind: row.conference_kind,
    status: row.status,
    title: row.title,
    mode: row.mode,
    classFormat: row.class_format,
    from: row.from ?? { displayName: row.title, unitName: { zh: row.title, en: row.title } },
    calledAt: row.rung_at.toISOString(),
    ringUntil: row.ring_until.toISOString(),
    autoAnswerSeconds: row.auto_answer_seconds,
    preemptAt: row.conference_kind === 'dispatch' ? new Date(preemptAt).toISOString() : null,
  };
}

/** Devices of these sites show the call. @returns those that did not yet */
export async function markRinging(work: Work, participantIds: readonly string[]): Promise<string[]> {
  if (participantIds.length === 0) return [];
  return idsOf(
    await work.select<{ id: string }>(
      `UPDATE participants SET state = 'ringing', state_since = :now WHERE id IN (:participantIds)
         AND state IN ('called', 'offline') AND ring_until > :now RETURNING id`,
      { participantIds, now: work.now },
    ),
  );
}

/** Nobody comes. @returns the sites that had not answered yet */
export async function markDeclined(work: Work, participantIds: readonly string[]): Promise<string[]> {
  if (participantIds.length === 0) return [];
  return idsOf(
    await work.select<{ id: string }>(
      `UPDATE participants SET state = 'declined', state_since = :now, ring_until = NULL, preempt_at = NULL
       WHERE id IN (:participantIds) AND state IN ('called', 'ringing', 'offline', 'no-answer', 'busy') RETURNING id`,
      { participantIds, now: work.now },
    ),
  );
}

export async function listConferencesWithDueRings(db: Db, now: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT DISTINCT conference_id AS id FROM participants WHERE ring_until <= :now ORDER BY 1 LIMIT 100',
    { now },
  );
  return rows.map(({ id }) => id);
}

/** Those that rang in vain. A site that was offline all the time stays so. @returns all that were due */
export async function markUnanswered(work: Work, conferenceId: string): Promise<string[]> {
  return idsOf(
    await work.select<{ id: string }>(
      `UPDATE participants SET ring_until = NULL,
         state_since = CASE WHEN state IN ('called', 'ringing') THEN :now ELSE state_since END,
         state = CASE WHEN state IN ('called', 'ringing') THEN 'no-answer' ELSE state END
       WHERE conference_id = :conferenceId AND ring_until <= :now RETURNING id`,
      { conferenceId, now: work.now },
    ),
  );
}

/** Sites to ring again: the named ones, else all that are missing. */
export async function listMissing(
  db: Db,
  conferenceId: string,
  participantIds: readonly string[] | null,
): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM participants WHERE conference_id = :conferenceId AND role <> 'chair'
       AND state NOT IN ('joined', 'waiting', 'removed')
       ${participantIds ? 'AND id IN (:participantIds)' : "AND state <> 'interrupted'"}`,
    { conferenceId, participantIds },
  );
  return rows.map(({ id }) => id);
}

/** Those an actor has brought into a conference, for limits; what it was opened with counts for who opened it. */
export async function listInvitedBy(db: Db, conferenceId: string, actorId: string): Promise<Party[]> {
  const rows = await db.select<{ party: Party }>(
    `SELECT p.party FROM participants p JOIN conferences c ON c.id = p.conference_id
     WHERE c.id = :conferenceId AND p.state <> 'removed' AND coalesce(p.invited_by, c.opened_by) = :actorId`,
    { conferenceId, actorId },
  );
  return rows.map(({ party }) => party);
}

/** Of these sites those that are new with this unit of work; who was there already is not counted twice. */
export async function storeInvitedBy(
  work: Work,
  participantIds: readonly string[],
  actorId: string,
): Promise<void> {
  if (participantIds.length === 0) return;
  await work.execute(
    'UPDATE participants SET invited_by = :actorId WHERE id IN (:participantIds) AND invited_at = :now',
    { participantIds, actorId, now: work.now },
  );
}

/** Where every unit that was ever connected can be reached. */
export async function mapUnitStates(db: Db): Promise<Map<string, CallableUnit['state']>> {
  const rows = await db.select<{ unit_id: string; state: CallableUnit['state'] }>(
    'SELECT unit_id, state FROM unit_presence',
  );
  return new Map(rows.map((row) => [row.unit_id, row.state]));
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
