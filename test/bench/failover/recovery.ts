import { setTimeout as wait } from 'node:timers/promises';
import { longestGap, whenSteady } from '../media/gaps.ts';
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

/** A picture of 12 frames a second has one every 83 ms; on a busy machine a whole browser may stand still for a moment. */
const CALM_MS = 1_000;
const POLL_MS = 250;
/** No recovery of ours takes longer; a gap that is not over by then counts as long as it was so far. */
const GIVE_UP_MS = 60_000;
/**
 * Up to this nobody notices a pause. Of a picture with 12 frames a second it is what webrtc-stats counts as a freeze: three
 * frames, and at least 150 ms more than one.
 */
const NOTICED = { videoMs: 250, audioMs: 200 };

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
): Promise<readonly (Gaps & { readonly who: string; readonly recovered: boolean })[]> {
  await wait(Math.max(0, since + atLeastMs - wallClock()));
  // Steady from here on: what flowed before the gap began must not count.
  const recovered = await untilSteady(watching, Math.max(since, wallClock() - CALM_MS)).then(
    () => true,
    () => false,
  );
  const to = wallClock();
  return Promise.all(
    watching.map(async ({ who, watch }) => {
      const { frames, sounds } = await watch.read(since - 5_000);
      return {
        who,
        recovered,
        videoMs: Math.round(longestGap(frames, since, to)),
        audioMs: Math.round(longestGap(sounds, since, to)),
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

/** The longer of both; 0 where nobody would notice either. */
export function noticed({ videoMs, audioMs }: Gaps): number {
  return videoMs <= NOTICED.videoMs && audioMs <= NOTICED.audioMs ? 0 : Math.max(videoMs, audioMs);
}
