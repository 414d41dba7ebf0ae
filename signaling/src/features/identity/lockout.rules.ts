/** 等保2.0 level 3 asks for a lockout; five tries in a quarter of an hour is what county buyers write into tenders. */
export const lockoutRule = { failures: 5, windowMs: 15 * 60_000, lockMs: 15 * 60_000 } as const;

/**
 * When a username becomes locked, given its failures.
 * @param failures instants of failed sign-ins, any order, the newest included
 * @returns until when it is locked, or null
 */
export function lockedUntil(failures: readonly Date[], now: Date): Date | null {
  const recent = failures.filter((at) => now.getTime() - at.getTime() < lockoutRule.windowMs);
  return recent.length >= lockoutRule.failures ? new Date(now.getTime() + lockoutRule.lockMs) : null;
}
