/** `14:02` on a 24-hour clock, as every clinic's wall clock shows it. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** `14:02` for today, `11-21 14:02` for another day of this year, with the year before that. */
export function formatMoment(ms: number, nowMs: number): string {
  const date = new Date(ms);
  const now = new Date(nowMs);
  if (date.toDateString() === now.toDateString()) return formatClock(ms);
  const day = `${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const year = date.getFullYear() === now.getFullYear() ? '' : `${date.getFullYear()}-`;
  return `${year}${day} ${formatClock(ms)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
