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
  /** How often in a row a picture was tried on a line that seemed good without one, and did not last. */
  readonly failedTries: number;
  /** Measurements since the picture was last taken up again from sound alone. */
  readonly sinceTry: number;
}

/** A picture that lasted this long (30 s) was no mistake. */
const lasting = 15;
export const topOfLadder: Ladder = { rung: '720p', streak: 0, failedTries: 0, sinceTry: lasting };

/** Two poor measurements (4 s) take one step down: one alone is often a single burst. */
const poorToStepDown = 2;
/** Eight good ones (16 s) take one step up: going up too early makes the picture come and go. */
const goodToStepUp = 8;
/**
 * From sound alone one (2 s) is enough: the people see nothing meanwhile, a line that was dead for a moment is as good as
 * before, and what tells of loss in our sound is 5 s old at times. Where sound alone is all the line carries this would
 * flicker, so each try that fails doubles it.
 */
const goodToTry = 1;
/** 32 s: a line that got better after many failed tries is noticed within that. */
const mostToTry = 16;

/** The next state of the ladder after one more measurement. `fair` holds the rung. */
export function climb(ladder: Ladder, grade: QualityGrade): Ladder {
  const sinceTry = Math.min(lasting, ladder.sinceTry + 1);
  const failedTries = sinceTry < lasting ? ladder.failedTries : 0;
  const held = { ...ladder, sinceTry, streak: 0 };
  if (grade === 'poor') {
    const streak = Math.min(ladder.streak, 0) - 1;
    return streak > -poorToStepDown ? { ...held, streak } : stepDown({ ...held, failedTries });
  }
  if (grade !== 'good') return held;
  const streak = Math.max(ladder.streak, 0) + 1;
  return streak < goodNeeded(ladder) ? { ...held, streak } : stepUp(held);
}

function stepDown(ladder: Ladder): Ladder {
  const rung = rungs[rungs.indexOf(ladder.rung) + 1];
  if (!rung) return ladder;
  if (rung !== 'audio-only') return { ...ladder, rung };
  return { ...ladder, rung, failedTries: ladder.failedTries + (ladder.sinceTry < lasting ? 1 : 0) };
}

function stepUp(ladder: Ladder): Ladder {
  const rung = rungs[rungs.indexOf(ladder.rung) - 1] ?? ladder.rung;
  return ladder.rung === 'audio-only' ? { ...ladder, rung, sinceTry: 0 } : { ...ladder, rung };
}

function goodNeeded({ rung, failedTries }: Ladder): number {
  return rung === 'audio-only' ? Math.min(mostToTry, goodToTry * 2 ** failedTries) : goodToStepUp;
}

/**
 * Below this a picture takes the line away from the voice: 24 kbit/s of speech, as much again for its packets' headers,
 * and the smallest picture that is still one.
 */
const minUpKbps = 80;

/** How the way down does: what is lost of what others send. */
export function gradeDown({ roundTripMs, lossDownPercent }: LinkMeasurement): QualityGrade {
  return gradeLink({ roundTripMs, lossPercent: lossDownPercent });
}

/**
 * How the way up does: what is lost of what we send, and how much the browser believes it can send. While it sends
 * sound alone it never believes in much more than that, so then its belief says nothing about a picture.
 */
export function gradeUp(
  { roundTripMs, lossUpPercent, availableUpKbps }: LinkMeasurement,
  rung: Rung,
): QualityGrade {
  const isJudged = rung !== 'audio-only' && availableUpKbps !== null;
  if (isJudged && availableUpKbps < minUpKbps) return 'poor';
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
