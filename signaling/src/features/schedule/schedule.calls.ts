import type { Handlers } from '../handlers.ts';
import { cancelSchedule } from './cancel-schedule.ts';
import { createSchedule } from './create-schedule.ts';
import { listPlans } from './list-schedules.ts';
import type { ScheduleDeps } from './schedule.deps.ts';

type ScheduleCall = 'schedule:create' | 'schedule:cancel' | 'schedule:list';

export function scheduleCalls(
  deps: Pick<ScheduleDeps, 'db' | 'inWork' | 'directory'>,
): Handlers<ScheduleCall> {
  return {
    'schedule:create': (input, context) => createSchedule(deps, input, context),
    'schedule:cancel': (input, context) => cancelSchedule(deps, input, context),
    'schedule:list': (input, context) => listPlans(deps, input, context),
  };
}
