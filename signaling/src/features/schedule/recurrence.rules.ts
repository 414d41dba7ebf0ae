import type { Schedule } from '@zhida/protocol/schedule.ts';
import { countyZone, wallTimeOf } from '../../platform/county-time.ts';

export type Recurrence = Schedule['recurrence'];

const dayMs = 24 * 3_600_000;
const stepMs = { daily: dayMs, weekly: 7 * dayMs } as const;

export interface Series {
  /** The first time; the others have its time of day, its day of the week or its day of the month. */
  readonly first: Date;
  readonly recurrence: Recurrence;
  /** The last instant at which one may begin; null: without end. */
  readonly until: Date | null;
}

/**
 * The next time after an instant, by the clocks of the county. A month that is too short has it on its last day: on the 31st of January, the 28th
 * of February, the 31st of March.
 * @returns null when there is none any more
 */
export function nextOccurrence({ first, recurrence, until }: Series, after: Date): Date | null {
  const next = after < first ? first : following(first, recurrence, after);
  return next === null || (until !== null && next > until) ? null : next;
}

function following(first: Date, recurrence: Recurrence, after: Date): Date | null {
  switch (recurrence) {
    case 'once':
      return null;
    case 'daily':
    case 'weekly': {
      const step = stepMs[recurrence];
      const passed = Math.floor((after.getTime() - first.getTime()) / step);
      return new Date(first.getTime() + (passed + 1) * step);
    }
    case 'monthly': {
      const months = monthOf(after) - monthOf(first);
      const inThisMonth = monthsLater(first, months);
      return inThisMonth > after ? inThisMonth : monthsLater(first, months + 1);
    }
  }
}

/** Day of the month on the clocks of the county. */
export function dayOfMonth(instant: Date): number {
  return wallTimeOf(instant).getUTCDate();
}

/** Months since year 0. */
function monthOf(instant: Date): number {
  const local = wallTimeOf(instant);
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

function monthsLater(first: Date, months: number): Date {
  const local = wallTimeOf(first);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  const timeOfDay = local.getTime() - Date.UTC(year, local.getUTCMonth(), local.getUTCDate());
  return new Date(Date.UTC(year, month, day) + timeOfDay - countyZone.offsetMs);
}
