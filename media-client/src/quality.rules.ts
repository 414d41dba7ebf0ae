import type { QualityGrade } from '@zhida/protocol/presence.ts';
import { gradeLink } from '@zhida/protocol/link-grade.ts';
import type { LadderView } from './conference-state.ts';
import type { LinkMeasurement } from './link-stats.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';

/** The ladder down which pictures go when the network is poor. Sound is not on it: it is never paused. */
export const rungs = ['720p', '360p', '180p', 'audio-only'] as const;
export type Rung = (typeof rungs)[number];

export interface Ladder {
  readonly rung: Rung;
  /** How many measurements in a row said the same: poor counts below zero, good above. */
  readonly streak: number;
}

export const topOfLadder: Ladder = { rung: '720p', streak: 0 };

/** Two poor measurements (4 s) take one step down: one alone is often a single burst. */
const poorToStepDown = 2;
/** Eight good ones (16 s) take one step up: going up too early makes the picture come and go. */
const goodToStepUp = 8;

/** The next state of the ladder after one more measurement. `fair` holds the rung. */
export function climb(ladder: Ladder, grade: QualityGrade): Ladder {
  const { rung, streak } = ladder;
  const index = rungs.indexOf(rung);
  if (grade === 'poor') {
    const next = Math.min(streak, 0) - 1;
    return next <= -poorToStepDown ? { rung: rungs[index + 1] ?? rung, streak: 0 } : { rung, streak: next };
  }
  if (grade === 'good') {
    const next = Math.max(streak, 0) + 1;
    return next >= goodToStepUp ? { rung: rungs[index - 1] ?? rung, streak: 0 } : { rung, streak: next };
  }
  return { rung, streak: 0 };
}

/**
 * Below this a picture takes the line away from the voice: 24 kbit/s of speech, as much again for its packets' headers,
 * and the smallest picture that is still one.
 */
const minUpKbps = 100;

/** How the way down does: what is lost of what others send. */
export function gradeDown({ roundTripMs, lossDownPercent }: LinkMeasurement): QualityGrade {
  return gradeLink({ roundTripMs, lossPercent: lossDownPercent });
}

/** How the way up does: what is lost of what we send, and how much the browser believes it can send. */
export function gradeUp({ roundTripMs, lossUpPercent, availableUpKbps }: LinkMeasurement): QualityGrade {
  if (availableUpKbps !== null && availableUpKbps < minUpKbps) return 'poor';
  return gradeLink({ roundTripMs, lossPercent: lossUpPercent });
}

const words: Record<Rung, LadderView['rung']> = {
  '720p': 'full',
  '360p': 'reduced',
  '180p': 'small',
  'audio-only': 'audio-only',
};

/** What to say of both ladders and the person's wish for little data. */
export function describeLadder(state: { down: Rung; up: Rung; lowData: boolean }): LadderView {
  const lower = (a: Rung, b: Rung): Rung => (rungs.indexOf(a) > rungs.indexOf(b) ? a : b);
  const wish: Rung = state.lowData ? '180p' : '720p';
  const network = lower(state.down, state.up);
  const rung = lower(network, wish);
  const why = rung === '720p' ? null : rungs.indexOf(network) > rungs.indexOf(wish) ? 'network' : 'low-data';
  return {
    rung: words[rung],
    receiving: words[lower(state.down, wish)],
    sending: words[lower(state.up, wish)],
    why,
  };
}

/** The highest video layer of a rung; null: no pictures at all. */
export function layerCap(rung: Rung): SpatialLayer | null {
  const caps: Record<Rung, SpatialLayer | null> = { '720p': 2, '360p': 1, '180p': 0, 'audio-only': null };
  return caps[rung];
}
