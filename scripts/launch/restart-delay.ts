/** A process that ran this long is considered healthy: its next crash starts again at the first delay. */
const HEALTHY_MS = 60_000;
/** Signaling is back within a second of one crash; a crash loop costs two starts a minute, not a busy core. */
const DELAYS_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000];

export interface CrashRecord {
  /** Crashes since the process was last healthy. */
  crashes: number;
  delayMs: number;
}

/** How long to wait before the next start, after a run of `ranMs`. */
export function recordCrash(previous: CrashRecord | undefined, ranMs: number): CrashRecord {
  const crashes = previous && ranMs < HEALTHY_MS ? previous.crashes + 1 : 1;
  return { crashes, delayMs: DELAYS_MS[Math.min(crashes, DELAYS_MS.length) - 1] ?? 30_000 };
}
