/**
 * The county's clocks are at UTC+8 all year. A station's browser may have another zone, and nobody there would notice:
 * a deadline would be shown hours off.
 */
const countyOffsetMs = 8 * 3_600_000;

/** The instant's wall time in the county, as the UTC fields of a date. */
function wallTimeOf(ms: number): Date {
  return new Date(ms + countyOffsetMs);
}

/** `14:02` on a 24-hour clock, as every clinic's wall clock shows it. */
export function formatClock(ms: number): string {
  const date = wallTimeOf(ms);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

/** `14:02` for today, `11-21 14:02` for another day of this year, with the year before that. */
export function formatMoment(ms: number, nowMs: number): string {
  const [date, now] = [wallTimeOf(ms), wallTimeOf(nowMs)];
  const day = `${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const isSameYear = date.getUTCFullYear() === now.getUTCFullYear();
  if (isSameYear && date.getUTCMonth() === now.getUTCMonth() && date.getUTCDate() === now.getUTCDate())
    return formatClock(ms);
  return `${isSameYear ? '' : `${date.getUTCFullYear()}-`}${day} ${formatClock(ms)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
