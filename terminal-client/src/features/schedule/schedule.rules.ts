import type { Schedule } from '@zhida/protocol/schedule.ts';
import type { Reminder, ScheduleListing } from './schedule.store.ts';

/** A planned conference with a next time. */
export interface Planned extends Schedule {
  readonly startsAt: string;
}

/** What is still to come, the next first. */
export function listPlanned(listing: ScheduleListing): readonly Planned[] {
  if (listing.phase !== 'ready') return [];
  return listing.schedules
    .flatMap((item) =>
      item.startsAt !== null && item.cancelledAt === null ? [{ ...item, startsAt: item.startsAt }] : [],
    )
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** How long before its start the home screen speaks of a conference even where no reminder was heard. */
const soonMs = 30 * 60_000;
/** It is opened at its time by the server; a little later it rings, or the plan was changed unheard. */
const pastMs = 2 * 60_000;

/**
 * The planned conference the home screen speaks of now.
 * @param now ms since the epoch by the server's clock
 */
export function findSoon(
  listing: ScheduleListing,
  reminder: Reminder | null,
  now: number,
): Reminder | undefined {
  const isNear = (startsAt: string, within: number): boolean => {
    const left = Date.parse(startsAt) - now;
    return left > -pastMs && left <= within;
  };
  if (reminder && isNear(reminder.startsAt, Infinity)) return reminder;
  const next = listPlanned(listing).find(({ startsAt }) => isNear(startsAt, soonMs));
  return next && { scheduleId: next.id, title: next.title, startsAt: next.startsAt };
}

/** Whole minutes until then, never less than 0. */
export function minutesUntil(startsAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(startsAt) - now) / 60_000));
}
