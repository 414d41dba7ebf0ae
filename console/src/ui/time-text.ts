/** Pieces of time as a screen says them; the words come from the translations. */

/** Whole minutes between two instants in ms, never negative. */
export function minutesBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 60_000));
}

/** How a span is named: the biggest unit that is not zero. `key` is under `time.` in the translations. */
export function spanOf(
  fromMs: number,
  toMs: number,
): { key: 'now' | 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = minutesBetween(fromMs, toMs);
  if (minutes < 1) return { key: 'now', count: 0 };
  if (minutes < 60) return { key: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { key: 'hours', count: Math.floor(minutes / 60) };
  return { key: 'days', count: Math.floor(minutes / 1440) };
}

/** `14:02:31`, always 24 hours, in the language's own digits and zone of the browser. */
export function clockText(ms: number): string {
  return new Date(ms).toLocaleTimeString('zh-CN', { hour12: false });
}

/** `14:02` today, with the date before it on any other day. */
export function momentText(iso: string, nowMs: number, language: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('zh-CN', { hour12: false, hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === new Date(nowMs).toDateString()) return time;
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear();
  const date = at.toLocaleDateString(language, {
    ...(sameYear ? {} : { year: 'numeric' as const }),
    month: 'short',
    day: 'numeric',
  });
  return `${date} ${time}`;
}

/** Date and time in full, for records. */
export function recordText(iso: string, language: string): string {
  return new Date(iso).toLocaleString(language, { hour12: false });
}

/** Seconds left until an instant, rounded up, never negative. */
export function secondsLeft(untilIso: string, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(untilIso) - nowMs) / 1000));
}
