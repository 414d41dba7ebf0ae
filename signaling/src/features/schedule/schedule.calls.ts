import type { Handlers } from '../handlers.ts';
import { cancelSchedule } from './cancel-schedule.ts';
import { createSchedule } from './create-schedule.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import { listSchedules } from './schedule.store.ts';
import { concerns, toSchedule } from './view-schedule.ts';

type ScheduleCall = 'schedule:create' | 'schedule:cancel' | 'schedule:list';

export function scheduleCalls(
  deps: Pick<ScheduleDeps, 'db' | 'inWork' | 'directory'>,
): Handlers<ScheduleCall> {
  return {
    'schedule:create': (input, context) => createSchedule(deps, input, context),
    'schedule:cancel': (input, context) => cancelSchedule(deps, input, context),
    'schedule:list': async (_input, { actor }) => {
      const rows = (await listSchedules(deps.db, actor)).filter((row) => concerns(row, actor));
      return { schedules: rows.map((row) => toSchedule(row, actor)) };
    },
  };
}
