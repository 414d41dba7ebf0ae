import type { QualityGrade } from './presence.ts';

/** One measurement over about two seconds; null where it could not be measured. */
export interface LinkMeasure {
  readonly roundTripMs: number | null;
  readonly lossPercent: number | null;
}

/**
 * Limits of a grade. Above 400 ms round trip people start to talk over each other (ITU-T G.114 puts the pain at 400 ms
 * one way, 200 ms is where it begins); Opus with FEC hides 3 % loss well and 10 % badly.
 */
const good = { roundTripMs: 200, lossPercent: 3 };
const fair = { roundTripMs: 400, lossPercent: 10 };

/** One word for a link. The same on the endpoint, whose pictures follow it, and on the server, which tells the others. */
export function gradeLink({ roundTripMs, lossPercent }: LinkMeasure): QualityGrade {
  if (roundTripMs === null && lossPercent === null) return 'unknown';
  const within = (limit: typeof good): boolean =>
    (roundTripMs ?? 0) <= limit.roundTripMs && (lossPercent ?? 0) <= limit.lossPercent;
  return within(good) ? 'good' : within(fair) ? 'fair' : 'poor';
}
