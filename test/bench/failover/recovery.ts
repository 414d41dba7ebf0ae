import { setTimeout as wait } from 'node:timers/promises';
import { freezeAfter, longestGap, whenSteady } from '../media/gaps.ts';
import type { MediaWatch } from '../media/media-watch.ts';
import { wallClock } from '../media/wall-clock.ts';

export interface Watching {
  /** Who watches whom, for people. */
  readonly who: string;
  readonly watch: MediaWatch;
}

export interface Gaps {
  readonly videoMs: number;
  readonly audioMs: number;
}

interface Measured extends Gaps {
  readonly who: string;
  readonly recovered: boolean;
  /** Longer than this, by its pace before the event, the picture was frozen. */
  readonly freezeAfterMs: number;
}

/** A picture of 12 frames a second has one every 83 ms; on a busy machine a whole browser may stand still for a moment. */
const CALM_MS = 1_000;
const POLL_MS = 250;
/** No recovery of ours takes longer; a gap that is not over by then counts as long as it was so far. */
const GIVE_UP_MS = 60_000;
/** A pause of sound up to this is noticed by nobody. */
const SILENCE_MS = 200;
/** How long before the event the pace of a picture is taken. */
const PACE_MS = 5_000;

/**
 * Picture and sound of all flow without a pause.
 * @returns since when the last of them does, ms since 1970
 * @throws Error after a minute
 */
export async function untilSteady(watching: readonly Watching[], since = wallClock()): Promise<number> {
  const until = wallClock() + GIVE_UP_MS;
  for (;;) {
    const read = await Promise.all(watching.map(({ watch }) => watch.read(since)));
    const starts = read.map(({ frames, sounds }) =>
      [frames, sounds].map((instants) => whenSteady(instants, since, CALM_MS) ?? Infinity),
    );
    const last = Math.max(...starts.flat());
    if (Number.isFinite(last)) return last;
    if (wallClock() > until) {
      const stuck = watching.filter((_, i) => Math.max(...(starts[i] ?? [])) === Infinity);
      throw new Error(`no steady media: ${stuck.map(({ who }) => who).join(', ')}`);
    }
    await wait(POLL_MS);
  }
}

/**
 * The longest gap each saw and heard from an instant on until all flows steadily again, and for `atLeastMs` in any case.
 * @returns one entry per watch, with null where it did not come back in time
 */
export async function measureGaps(
  watching: readonly Watching[],
  since: number,
  atLeastMs: number,
): Promise<readonly Measured[]> {
  await wait(Math.max(0, since + atLeastMs - wallClock()));
  // Steady from here on: what flowed before the gap began must not count.
  const recovered = await untilSteady(watching, Math.max(since, wallClock() - CALM_MS)).then(
    () => true,
    () => false,
  );
  const to = wallClock();
  return Promise.all(
    watching.map(async ({ who, watch }) => {
      const { frames, sounds } = await watch.read(since - PACE_MS);
      return {
        who,
        recovered,
        videoMs: Math.round(longestGap(frames, since, to)),
        audioMs: Math.round(longestGap(sounds, since, to)),
        freezeAfterMs: Math.round(freezeAfter(frames, since - PACE_MS, since)),
      };
    }),
  );
}

/** The longest of all. */
export function worst(gaps: readonly Gaps[]): Gaps {
  return {
    videoMs: Math.max(...gaps.map(({ videoMs }) => videoMs)),
    audioMs: Math.max(...gaps.map(({ audioMs }) => audioMs)),
  };
}

/** The longest that anybody would notice, of picture or sound; 0: none. */
export function noticed(gaps: readonly Measured[]): number {
  return Math.max(
    ...gaps.map(({ videoMs, audioMs, freezeAfterMs }) =>
      Math.max(videoMs > freezeAfterMs ? videoMs : 0, audioMs > SILENCE_MS ? audioMs : 0),
    ),
  );
}
