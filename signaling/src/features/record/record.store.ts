import type { Party } from '@zhida/protocol/actor.ts';
import type { Participant } from '@zhida/protocol/conference.ts';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';
import type { Stay } from './attendance.rules.ts';

/** A site with its stays; one that never came has none. */
export interface AttendedSite {
  readonly participantId: string;
  readonly displayName: string;
  readonly party: Party;
  readonly role: Participant['role'];
  readonly state: Participant['state'];
  readonly stays: readonly Stay[];
}

interface SiteRow {
  id: string;
  display_name: string;
  party: Party;
  role: Participant['role'];
  state: Participant['state'];
}

/** In the order of the tree: by the code of their unit, then by name. */
export async function listAttendance(db: Db, conferenceId: string): Promise<AttendedSite[]> {
  const sites = await db.select<SiteRow>(
    `SELECT p.id, coalesce(p.display_name, p.party->>'displayName') AS display_name, p.party, p.role, p.state
     FROM participants p LEFT JOIN org_units u ON u.id = (p.party->>'unitId')::uuid
     WHERE p.conference_id = :conferenceId ORDER BY u.code, display_name, p.id`,
    { conferenceId },
  );
  const spans = await db.select<{ participant_id: string; joined_at: Date; left_at: Date | null }>(
    `SELECT participant_id, joined_at, left_at FROM attendance_spans
     WHERE conference_id = :conferenceId ORDER BY joined_at, peer_id`,
    { conferenceId },
  );
  const bySite = Map.groupBy(spans, (span) => span.participant_id);
  return sites.map(({ id, display_name: displayName, ...site }) => ({
    ...site,
    participantId: id,
    displayName,
    stays: (bySite.get(id) ?? []).map((span) => ({ joinedAt: span.joined_at, leftAt: span.left_at })),
  }));
}

type Ended = CallOutput<'conference:list-ended'>['conferences'][number];

interface EndedRow extends Pick<Ended, 'id' | 'kind' | 'status' | 'title'> {
  started_at: Date;
  ended_at: Date;
  participant_count: number;
  attended_count: number;
}

/** Over, and the actor was a chair of it; the latest first. */
export async function listEnded(
  db: Db,
  page: { actorId: string; unitId: string; before: string | null; limit: number },
): Promise<Ended[]> {
  const rows = await db.select<EndedRow>(
    `SELECT c.id, c.kind, c.status, c.title, c.started_at, c.ended_at,
       (SELECT count(*)::int FROM participants p WHERE p.conference_id = c.id) AS participant_count,
       (SELECT count(DISTINCT s.participant_id)::int FROM attendance_spans s WHERE s.conference_id = c.id) AS attended_count
     FROM conferences c
     WHERE c.ended_at IS NOT NULL AND (:before::timestamptz IS NULL OR c.ended_at < :before)
       AND EXISTS (SELECT 1 FROM participants p WHERE p.conference_id = c.id AND p.role <> 'member'
         AND (p.party_id = :actorId OR (p.party_kind = 'unit' AND p.party_id = :unitId)))
     ORDER BY c.ended_at DESC, c.id LIMIT :limit`,
    page,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    status: row.status,
    title: row.title,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at.toISOString(),
    participantCount: row.participant_count,
    attendedCount: row.attended_count,
  }));
}

/** An entry of the audit about a conference. */
export interface ControlEntry {
  readonly at: Date;
  readonly actor_name: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A conference of a county in which everybody comes and goes all day has a few thousand; oldest first. */
const maxEntries = 20_000;

export async function listControlEntries(db: Db, conferenceId: string): Promise<ControlEntry[]> {
  return db.select<ControlEntry>(
    `SELECT at, actor_name, action, details FROM audit_entries
     WHERE target_type = 'conference' AND target_id = :conferenceId ORDER BY sequence LIMIT ${maxEntries}`,
    { conferenceId },
  );
}

/** Whether people and units here are a sample, which every paper must say. */
export async function isSampleCounty(db: Db): Promise<boolean> {
  const [row] = await db.select<{ sample: boolean | null }>('SELECT bool_or(sample) AS sample FROM counties');
  return row?.sample ?? false;
}
