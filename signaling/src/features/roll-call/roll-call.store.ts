import type { RollCall, RollCallEntry } from '@zhida/protocol/roll-call.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface RollCallRow {
  readonly id: string;
  readonly conference_id: string;
  readonly version: number;
  readonly mode: RollCall['mode'];
  readonly interval_ms: number;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  /** The site everybody is shown; a fast roll call shows none, and its chairs are told who was called last. */
  readonly current_id: string | null;
}

interface EntryRow {
  participant_id: string;
  display_name: string;
  mark: RollCallEntry['mark'];
  called_at: Date | null;
  marked_at: Date | null;
}

export async function insertRollCall(
  work: Work,
  rollCall: {
    id: string;
    conferenceId: string;
    mode: RollCall['mode'];
    intervalMs: number;
    startedBy: string;
    /** In the order in which they are called. */
    participantIds: readonly string[];
  },
): Promise<void> {
  await work.execute(
    `INSERT INTO roll_calls (id, conference_id, mode, interval_ms, started_by, started_at)
     VALUES (:id, :conferenceId, :mode, :intervalMs, :startedBy, :now)`,
    { ...rollCall, participantIds: null, now: work.now },
  );
  await work.execute(
    `INSERT INTO roll_call_entries (roll_call_id, participant_id, position)
     SELECT :id, s.participant_id::uuid, s.position
     FROM jsonb_array_elements_text(:json::jsonb) WITH ORDINALITY AS s(participant_id, position)`,
    { id: rollCall.id, json: JSON.stringify(rollCall.participantIds) },
  );
}

/** A site that may be called, with the unit it is sorted by. */
export interface CallableSite {
  readonly id: string;
  readonly role: 'chair' | 'co-chair' | 'member';
  readonly state: string;
  readonly unit_id: string;
}

export async function listCallable(db: Db, conferenceId: string): Promise<CallableSite[]> {
  return db.select<CallableSite>(
    `SELECT id, role, state, party->>'unitId' AS unit_id FROM participants
     WHERE conference_id = :conferenceId ORDER BY invited_at, id`,
    { conferenceId },
  );
}

export async function findRunning(db: Db, conferenceId: string): Promise<RollCallRow | undefined> {
  const [row] = await db.select<RollCallRow>(
    'SELECT * FROM roll_calls WHERE conference_id = :conferenceId AND ended_at IS NULL',
    { conferenceId },
  );
  return row;
}

/** After the conference, never before it. */
export async function lockRollCall(
  work: Work,
  { conferenceId, rollCallId }: { conferenceId: string; rollCallId: string },
): Promise<RollCallRow | undefined> {
  const [row] = await work.select<RollCallRow>(
    'SELECT * FROM roll_calls WHERE id = :rollCallId AND conference_id = :conferenceId FOR UPDATE',
    { conferenceId, rollCallId },
  );
  return row;
}

export async function findLatest(db: Db, conferenceId: string): Promise<string | undefined> {
  const [row] = await db.select<{ id: string }>(
    'SELECT id FROM roll_calls WHERE conference_id = :conferenceId ORDER BY started_at DESC, id LIMIT 1',
    { conferenceId },
  );
  return row?.id;
}

/** @returns the entries, or those that changed after a version, in the order in which they are called */
export async function listEntries(db: Db, rollCallId: string, since = 0): Promise<RollCallEntry[]> {
  const rows = await db.select<EntryRow>(
    `SELECT e.participant_id, coalesce(p.display_name, p.party->>'displayName') AS display_name, e.mark, e.called_at,
       e.marked_at
     FROM roll_call_entries e JOIN participants p ON p.id = e.participant_id
     WHERE e.roll_call_id = :rollCallId AND e.version > :since ORDER BY e.position`,
    { rollCallId, since },
  );
  return rows.map((row) => ({
    participantId: row.participant_id,
    displayName: row.display_name,
    mark: row.mark,
    calledAt: row.called_at?.toISOString() ?? null,
    markedAt: row.marked_at?.toISOString() ?? null,
  }));
}

export async function findRollCall(
  db: Db,
  rollCallId: string,
): Promise<(RollCallRow & { last_called_id: string | null }) | undefined> {
  const [row] = await db.select<RollCallRow & { last_called_id: string | null }>(
    `SELECT r.*, (SELECT e.participant_id FROM roll_call_entries e
       WHERE e.roll_call_id = r.id AND e.called_at IS NOT NULL ORDER BY e.called_at DESC, e.position DESC LIMIT 1)
       AS last_called_id
     FROM roll_calls r WHERE r.id = :rollCallId`,
    { rollCallId },
  );
  return row;
}

/** What becomes of a roll call; entries that change with it carry the version that is returned. */
export async function storeRollCall(
  work: Work,
  next: { rollCallId: string; currentId: string | null; nextStepAt: Date | null; ended: boolean },
): Promise<number> {
  const [row] = await work.select<{ version: number }>(
    `UPDATE roll_calls SET version = version + 1, current_id = :currentId, next_step_at = :nextStepAt,
       ended_at = CASE WHEN :ended THEN :now::timestamptz ELSE ended_at END
     WHERE id = :rollCallId RETURNING version`,
    { ...next, now: work.now },
  );
  if (!row) throw new Error('the roll call is gone');
  return row.version;
}

interface Entries {
  readonly rollCallId: string;
  readonly participantIds: readonly string[];
  readonly version: number;
}

export async function storeMarks(
  work: Work,
  entries: Entries & { mark: RollCallEntry['mark'] },
): Promise<void> {
  if (entries.participantIds.length === 0) return;
  await work.execute(
    `UPDATE roll_call_entries SET mark = :mark, marked_at = :now, version = :version
     WHERE roll_call_id = :rollCallId AND participant_id IN (:participantIds)`,
    { ...entries, now: work.now },
  );
}

export async function storeCalled(
  work: Work,
  { rollCallId, participantId, version }: { rollCallId: string; participantId: string; version: number },
): Promise<void> {
  await work.execute(
    `UPDATE roll_call_entries SET called_at = :now, version = :version
     WHERE roll_call_id = :rollCallId AND participant_id = :participantId`,
    { rollCallId, participantId, version, now: work.now },
  );
}
