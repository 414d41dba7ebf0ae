/** Losses older than this are forgiven. */
export const rememberMs = 10 * 60_000;
/** One loss is an accident. From the second on a node rests, twice as long each time. */
const firstRestMs = 10_000;
/** Longer, and a node that was mended stands idle until somebody wonders. */
const longestRestMs = 5 * 60_000;

/**
 * Whether a node that is up again should be given nothing new yet: every loss costs all on it a second of media, and
 * one that was lost twice is likely lost a third time.
 * @param losses when it was lost, ms, in order
 */
export function isFlapping(losses: readonly number[], now: number): boolean {
  const recent = losses.filter((at) => now - at < rememberMs);
  const last = recent.at(-1);
  if (last === undefined || recent.length < 2) return false;
  return now - last < Math.min(longestRestMs, firstRestMs * 2 ** (recent.length - 2));
}
