import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { calendarFile } from './calendar-file.rules.ts';
import { findCommanded } from './commanded-schedules.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import { findSchedule, type ScheduleRow } from './schedule.store.ts';
import { concerns } from './view-schedule.ts';

/** A plan for a calendar, for its organiser, who is invited, and who commands them all. @throws Fault not-found */
export async function getCalendarFile(
  { db, clock, directory }: Pick<ScheduleDeps, 'db' | 'clock' | 'directory'>,
  { scheduleId }: { scheduleId: string },
  actor: Actor,
): Promise<{ name: string; content: string }> {
  const row = await findSchedule(db, scheduleId);
  const commands = async (plan: ScheduleRow) =>
    (await findCommanded(db, { actor, tree: await directory.current() }, [plan])).has(plan.id);
  if (!row || !(concerns(row, actor) || (await commands(row))))
    throw fault('not-found', 'there is no such plan');
  const { displayName, unitName } = row.organiser;
  // An exercise must read as one wherever its title goes.
  const title =
    row.status === 'Actual' ? row.title : `【${row.status === 'Exercise' ? '演练' : '测试'}】${row.title}`;
  const content = calendarFile(
    {
      id: row.id,
      version: row.version,
      title,
      description: `召集人：${displayName}（${unitName.zh}）`,
      first: row.first_starts_at,
      minutes: row.minutes,
      recurrence: row.recurrence,
      until: row.until,
      remindMinutes: row.remind_minutes,
      cancelled: row.cancelled_at !== null,
    },
    clock.now(),
  );
  return { name: `${row.title}.ics`, content };
}
