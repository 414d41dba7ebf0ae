import type { Party } from '@zhida/protocol/actor.ts';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { isLetIn, isOwnSite, ownBinds, type Member } from './site-conditions.ts';

export interface ConferenceRow {
  id: string;
  version: number;
  roster_version: number;
  kind: Conference['kind'];
  status: Conference['status'];
  title: string;
  mode: Conference['mode'];
  class_format: Conference['classFormat'];
  started_at: Date;
  ends_at: Date | null;
  ended_at: Date | null;
  end_reason: Conference['endReason'];
  /** Since when nobody is connected; null while somebody is. */
  empty_since: Date | null;
  locked: boolean;
  lobby: boolean;
  self_unmute: boolean;
  banner: string | null;
  banner_since: Date | null;
  broadcast_id: string | null;
  private_with_id: string | null;
  document_id: string | null;
  document_page: number | null;
  /** Who opened it; a conference of before this was kept has nobody. */
  opened_by: string | null;
}

/** A membership as operations need it. */
export interface ParticipantRef {
  id: string;
  conference_id: string;
  party: Party;
  role: Participant['role'];
  state: Participant['state'];
  display_name: string;
  floor: Participant['floor'];
  muted: boolean;
  admitted: boolean;
  /** A chair called it while the conference was locked. */
  passes_lock: boolean;
}

export const participantColumns = `p.id, p.conference_id, p.party, p.role, p.state,
  coalesce(p.display_name, p.party->>'displayName') AS display_name, p.floor, p.muted, p.admitted,
  p.passes_lock`;

export interface ConferenceDraft {
  readonly id: string;
  readonly kind: Conference['kind'];
  readonly status: Conference['status'];
  readonly title: string;
  readonly mode: Conference['mode'];
  readonly classFormat: Conference['classFormat'];
  readonly lobby: boolean;
  readonly endsAt: Date | null;
  readonly openedBy: string;
  readonly scheduleId: string | null;
}

export async function insertConference(work: Work, draft: ConferenceDraft): Promise<void> {
  await work.execute(
    `INSERT INTO conferences (id, kind, status, title, mode, class_format, lobby, ends_at, opened_by, schedule_id,
       started_at, empty_since)
     VALUES (:id, :kind, :status, :title, :mode, :classFormat, :lobby, :endsAt, :openedBy, :scheduleId, :now, :now)`,
    { ...draft, now: work.now },
  );
}

/** Locks the conference for the rest of the transaction. */
export async function lockConference(work: Work, conferenceId: string): Promise<ConferenceRow | undefined> {
  const [row] = await lockConferences(work, [conferenceId]);
  return row;
}

/** Several at once, in the order in which everybody locks them. */
export async function lockConferences(work: Work, ids: readonly string[]): Promise<ConferenceRow[]> {
  return work.select<ConferenceRow>('SELECT * FROM conferences WHERE id IN (:ids) ORDER BY id FOR UPDATE', {
    ids,
  });
}

export async function findConferenceRow(db: Db, conferenceId: string): Promise<ConferenceRow | undefined> {
  const [row] = await db.select<ConferenceRow>('SELECT * FROM conferences WHERE id = :conferenceId', {
    conferenceId,
  });
  return row;
}

/** The membership under which an actor may take a seat. */
export async function findParticipantFor(
  db: Db,
  conferenceId: string,
  actor: Member,
): Promise<ParticipantRef | undefined> {
  const [row] = await db.select<ParticipantRef>(
    `SELECT ${participantColumns} FROM participants p WHERE p.conference_id = :conferenceId AND ${isOwnSite()}
     ORDER BY (p.party_id = :id) DESC LIMIT 1`,
    { conferenceId, ...ownBinds(actor) },
  );
  return row;
}

export interface Audience {
  readonly id: string;
  readonly kind: Party['kind'];
  readonly partyId: string;
  /** False: it learns that there is this conference, and nothing of what goes on in it. */
  readonly letIn: boolean;
  readonly state: Participant['state'];
  readonly role: Participant['role'];
}

/** Whom a notice about a conference goes to. Without a choice: all sites that were let in. */
export interface AudienceChoice {
  /** These, whatever they are. */
  readonly participantIds?: readonly string[];
  readonly chairs?: boolean;
  /** Those that are in, and chairs. */
  readonly present?: boolean;
  /** Also those that were not let in. */
  readonly outside?: boolean;
}

export async function listAudience(
  db: Db,
  conferenceId: string,
  { participantIds, chairs = false, present = false, outside = false }: AudienceChoice = {},
): Promise<Audience[]> {
  if (participantIds?.length === 0) return [];
  const everybody = outside ? "AND p.state <> 'removed'" : `AND ${isLetIn}`;
  return db.select<Audience>(
    `SELECT p.id, p.party_kind AS kind, p.party_id AS "partyId", p.state, p.role, ${isLetIn} AS "letIn"
     FROM participants p JOIN conferences c ON c.id = p.conference_id WHERE p.conference_id = :conferenceId
       ${participantIds ? 'AND p.id IN (:participantIds)' : everybody}
       ${chairs ? "AND p.role <> 'member'" : ''}
       ${present ? "AND (p.state = 'joined' OR p.role <> 'member')" : ''}`,
    { conferenceId, participantIds },
  );
}

export async function markEnded(work: Work, conferenceId: string, reason: string): Promise<void> {
  await work.execute(
    `UPDATE conferences SET ended_at = :now, end_reason = :reason, broadcast_id = NULL, private_with_id = NULL
     WHERE id = :conferenceId`,
    { conferenceId, reason, now: work.now },
  );
}

/** Open conferences nobody has been connected to since `before`. */
export async function listAbandoned(db: Db, before: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM conferences c WHERE ended_at IS NULL AND empty_since < :before
       AND NOT EXISTS (SELECT 1 FROM peers p WHERE p.conference_id = c.id) LIMIT 100`,
    { before },
  );
  return rows.map((row) => row.id);
}

/** Open conferences whose time is over. */
export async function listOverdue(db: Db, now: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT id FROM conferences WHERE ended_at IS NULL AND ends_at <= :now LIMIT 100',
    { now },
  );
  return rows.map((row) => row.id);
}

export async function setLarge(work: Work, conferenceId: string): Promise<void> {
  await work.execute("UPDATE conferences SET mode = 'large' WHERE id = :conferenceId", { conferenceId });
}

export async function countSites(db: Db, conferenceId: string): Promise<number> {
  const [row] = await db.select<{ sites: number }>(
    "SELECT count(*)::int AS sites FROM participants WHERE conference_id = :conferenceId AND state <> 'removed'",
    { conferenceId },
  );
  return row?.sites ?? 0;
}
