import type { Party } from '@zhida/protocol/actor.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface ScheduleRow {
  id: string;
  version: number;
  kind: Schedule['kind'];
  status: Schedule['status'];
  title: string;
  class_format: Schedule['classFormat'];
  starts_at: Date | null;
  first_starts_at: Date;
  minutes: number;
  recurrence: Schedule['recurrence'];
  until: Date | null;
  remind_minutes: number;
  reminded_for: Date | null;
  lobby: boolean;
  organiser: Party;
  organiser_id: string;
  parties: { unitIds: string[]; accountIds: string[] };
  cancelled_at: Date | null;
}

export interface NewSchedule {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly title: string;
  readonly classFormat: string | null;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly recurrence: string;
  readonly until: Date | null;
  readonly remindMinutes: number;
  readonly lobby: boolean;
  readonly organiser: Party;
  readonly parties: ScheduleRow['parties'];
}

export async function insertSchedule(work: Work, schedule: NewSchedule): Promise<void> {
  const { organiser, parties, ...columns } = schedule;
  await work.execute(
    `INSERT INTO schedules (id, kind, status, title, class_format, starts_at, first_starts_at, minutes, recurrence, until,
       remind_minutes, lobby, organiser, organiser_id, parties, created_at)
     VALUES (:id, :kind, :status, :title, :classFormat, :startsAt, :startsAt, :minutes, :recurrence, :until,
       :remindMinutes, :lobby, :organiser::jsonb, :organiserId, :parties::jsonb, :now)`,
    {
      ...columns,
      organiser: JSON.stringify(organiser),
      organiserId: organiser.id,
      parties: JSON.stringify(parties),
      now: work.now,
    },
  );
}

export async function findSchedule(db: Db, scheduleId: string): Promise<ScheduleRow | undefined> {
  const [row] = await db.select<ScheduleRow>('SELECT * FROM schedules WHERE id = :scheduleId', {
    scheduleId,
  });
  return row;
}

export async function lockSchedule(work: Work, scheduleId: string): Promise<ScheduleRow | undefined> {
  const [row] = await work.select<ScheduleRow>('SELECT * FROM schedules WHERE id = :scheduleId FOR UPDATE', {
    scheduleId,
  });
  return row;
}

/** Plans with a next time, that the actor organises or is invited to; the next first. */
export async function listSchedules(db: Db, actor: { id: string; unitId: string }): Promise<ScheduleRow[]> {
  return db.select<ScheduleRow>(
    `SELECT * FROM schedules WHERE cancelled_at IS NULL AND starts_at IS NOT NULL AND (organiser_id = :id
       OR jsonb_exists(parties->'accountIds', :id::text) OR jsonb_exists(parties->'unitIds', :unitId::text))
     ORDER BY starts_at, id LIMIT 500`,
    { id: actor.id, unitId: actor.unitId },
  );
}

/** All plans with a next time, whoever made them; the next first. */
export async function listPlanned(db: Db): Promise<ScheduleRow[]> {
  return db.select<ScheduleRow>(
    'SELECT * FROM schedules WHERE cancelled_at IS NULL AND starts_at IS NOT NULL ORDER BY starts_at, id LIMIT 500',
  );
}

export async function countPlanned(db: Db, organiserId: string): Promise<number> {
  const [row] = await db.select<{ count: number }>(
    `SELECT count(*)::int AS count FROM schedules
     WHERE organiser_id = :organiserId AND cancelled_at IS NULL AND starts_at IS NOT NULL`,
    { organiserId },
  );
  return row?.count ?? 0;
}

export async function markCancelled(work: Work, scheduleId: string): Promise<void> {
  await work.execute(
    'UPDATE schedules SET version = version + 1, cancelled_at = :now, starts_at = NULL WHERE id = :scheduleId',
    { scheduleId, now: work.now },
  );
}

const isDue = 'cancelled_at IS NULL AND starts_at <= :now';
const isToBeReminded = `cancelled_at IS NULL AND remind_minutes > 0 AND starts_at > :now
  AND starts_at - remind_minutes * interval '1 minute' <= :now AND reminded_for IS DISTINCT FROM starts_at`;

export async function listDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM schedules WHERE ${isDue} ORDER BY starts_at LIMIT 50`,
    { now },
  );
  return rows.map(({ id }) => id);
}

/** Asked again under the lock; nothing where another process has it in hand or was faster. */
export async function lockDue(
  work: Work,
  id: string,
): Promise<(ScheduleRow & { starts_at: Date }) | undefined> {
  const [row] = await work.select<ScheduleRow & { starts_at: Date }>(
    `SELECT * FROM schedules WHERE id = :id AND ${isDue} FOR UPDATE SKIP LOCKED`,
    { id, now: work.now },
  );
  return row;
}

/** @param startsAt null: it was the last time */
export async function moveOn(work: Work, id: string, startsAt: Date | null): Promise<void> {
  await work.execute('UPDATE schedules SET version = version + 1, starts_at = :startsAt WHERE id = :id', {
    id,
    startsAt,
  });
}

export async function listToBeReminded(db: Db, now: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM schedules WHERE ${isToBeReminded} ORDER BY starts_at LIMIT 50`,
    { now },
  );
  return rows.map(({ id }) => id);
}

/** @returns false where another process was faster */
export async function markReminded(work: Work, id: string): Promise<boolean> {
  const rows = await work.select(
    `UPDATE schedules SET reminded_for = starts_at WHERE id = :id AND ${isToBeReminded} RETURNING 1 AS one`,
    { id, now: work.now },
  );
  return rows.length > 0;
}
