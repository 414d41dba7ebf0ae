import type { ChangeOf } from '../../db/work.ts';
import type { TellDeps } from './telling.ts';

export async function tellSchedule(
  _deps: TellDeps,
  _changes: readonly ChangeOf<'schedule'>[],
): Promise<void> {}

export async function tellScheduleReminder(
  _deps: TellDeps,
  _change: ChangeOf<'schedule-reminder'>,
): Promise<void> {}
