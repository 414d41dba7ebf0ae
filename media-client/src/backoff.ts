export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait before attempt number `attempt` (0: at once).
 * Doubles from `firstMs` to `maxMs`, then spread over ±30 %: after a restart 311 sites must not knock in the same
 * instant, and less spread would bring them back in waves.
 * @param random 0–1
 */
export function backoffDelay(attempt: number, backoff: Backoff, random: number = Math.random()): number {
  if (attempt <= 0) return 0;
  const plain = Math.min(backoff.maxMs, backoff.firstMs * 2 ** (attempt - 1));
  return Math.round(plain * (0.7 + 0.6 * random));
}

/**
 * What is left of a wait after an attempt that took `tookMs`: one that sat on a dead line was a wait already, and the
 * moment the line is back must not find us resting.
 */
export function restAfter(tookMs: number, waitMs: number, leastMs: number): number {
  return Math.max(Math.min(leastMs, waitMs), Math.round(waitMs - tookMs));
}
