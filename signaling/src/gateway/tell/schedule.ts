import type { ChangeOf } from '../../db/work.ts';
import { findSchedule, type ScheduleRow } from '../../features/schedule/schedule.store.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** The organiser, and everybody who is invited. */
function roomsOf({ organiser_id: organiserId, parties }: ScheduleRow): string[] {
  return [organiserId, ...parties.accountIds].map(room.actor).concat(parties.unitIds.map(room.unit));
}

export async function tellSchedule(
  deps: TellDeps,
  [{ scheduleId }]: readonly [ChangeOf<'schedule'>, ...ChangeOf<'schedule'>[]],
): Promise<void> {
  const row = await findSchedule(deps.db, scheduleId);
  // Those who oversee the county may list and call off what others plan.
  if (row) deps.send([...roomsOf(row), room.overseers], 'schedule:changed', { scheduleId });
}

/** Unless it was called off, or has begun, since. */
export async function tellScheduleReminder(
  deps: TellDeps,
  { scheduleId }: ChangeOf<'schedule-reminder'>,
): Promise<void> {
  const row = await findSchedule(deps.db, scheduleId);
  if (!row?.starts_at) return;
  const { title, kind, starts_at: startsAt } = row;
  deps.send(roomsOf(row), 'schedule:reminded', {
    scheduleId,
    title,
    kind,
    startsAt: startsAt.toISOString(),
  });
}
