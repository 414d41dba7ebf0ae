import type { QualityGrade } from '@zhida/protocol/presence.ts';
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

/** The highest video layer of a rung; null: no pictures at all. */
export function layerCap(rung: Rung): SpatialLayer | null {
  const caps: Record<Rung, SpatialLayer | null> = { '720p': 2, '360p': 1, '180p': 0, 'audio-only': null };
  return caps[rung];
}
