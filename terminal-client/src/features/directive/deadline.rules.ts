/** How long is left, or for how long it is over; in the two units a person counts in. */
export interface Left {
  readonly when: 'left' | 'over';
  readonly unit: 'days' | 'hours' | 'minutes' | 'moment';
  readonly large: number;
  readonly small: number;
}

const minute = 60_000;

/** @param deadline ISO 8601 @param now ms on the server's clock */
export function timeLeft(deadline: string, now: number): Left {
  const difference = Date.parse(deadline) - now;
  const when = difference >= 0 ? 'left' : 'over';
  // What is left is rounded down and what is over too: nobody is told of a minute that is not there.
  const minutes = Math.floor(Math.abs(difference) / minute);
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1_440)];
  if (days > 0) return { when, unit: 'days', large: days, small: hours - days * 24 };
  if (hours > 0) return { when, unit: 'hours', large: hours, small: minutes - hours * 60 };
  return { when, unit: minutes > 0 ? 'minutes' : 'moment', large: minutes, small: 0 };
}

/** Below this nobody notices: a hand-set clock is off by as much. */
const noticeableMs = 2 * minute;

/** Whether this machine's clock is so wrong that it must be said. @param offset server's minus this machine's, ms */
export function wrongClock(
  offset: number,
): { readonly is: 'slow' | 'fast'; readonly minutes: number } | null {
  if (Math.abs(offset) < noticeableMs) return null;
  return { is: offset > 0 ? 'slow' : 'fast', minutes: Math.round(Math.abs(offset) / minute) };
}
