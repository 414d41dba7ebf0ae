/** The beats of this process (ms of its own clock) that came without a pause before them: since when, and the last. */
export interface OwnBeats {
  readonly since: number;
  readonly last: number;
}

export function noteBeat({ since, last }: OwnBeats, now: number, pauseMs: number): OwnBeats {
  return { since: now - last > pauseMs ? now : since, last: now };
}

/**
 * Whoever could not beat itself for a while, because the database was away, cannot say that others are dead: they
 * could not either. It waits until they have had the time for it.
 */
export function mayJudge({ since, last }: OwnBeats, pauseMs: number): boolean {
  return last - since >= pauseMs;
}
