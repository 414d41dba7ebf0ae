import type { QualityGrade } from '@zhida/protocol/presence.ts';

/**
 * One word for a link. Bounds after ITU-T G.114 (one-way delay over 150 ms is felt, over 400 ms is refused; doubled
 * for the round trip) and what Opus FEC conceals (about 5 % loss unnoticed, 15 % with damage).
 */
export function gradeLink(link: { roundTripMs: number | null; lossPercent: number | null }): QualityGrade {
  const { roundTripMs, lossPercent } = link;
  if (roundTripMs === null && lossPercent === null) return 'unknown';
  if ((roundTripMs ?? 0) > 800 || (lossPercent ?? 0) > 15) return 'poor';
  if ((roundTripMs ?? 0) > 300 || (lossPercent ?? 0) > 5) return 'fair';
  return 'good';
}
