import type { Actor } from '@zhida/protocol/actor.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import type { ScheduleRow } from './schedule.store.ts';

/** A guest is invited to one conference that is on, and to nothing that is planned. */
export function concerns(row: ScheduleRow, { kind, id, unitId }: Actor): boolean {
  if (kind === 'guest') return false;
  const { unitIds, accountIds } = row.parties;
  return row.organiser_id === id || accountIds.includes(id) || unitIds.includes(unitId);
}

/** @param commanded the actor may call it off though it planned it not */
export function toSchedule(row: ScheduleRow, actor: Actor, commanded = false): Schedule {
  const own = row.organiser_id === actor.id;
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    title: row.title,
    classFormat: row.class_format,
    startsAt: row.starts_at?.toISOString() ?? null,
    minutes: row.minutes,
    recurrence: row.recurrence,
    until: row.until?.toISOString() ?? null,
    remindMinutes: row.remind_minutes,
    lobby: row.lobby,
    organiser: { displayName: row.organiser.displayName, unitName: row.organiser.unitName },
    own,
    mayCancel: own || commanded,
    ...row.parties,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
  };
}
