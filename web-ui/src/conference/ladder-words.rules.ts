import type { LadderView } from '@zhida/media-client/conference-state.ts';

/** The text for how far the pictures went down; null: nothing is to be said. */
export function ladderWords({ rung, receiving, why }: LadderView): string | null {
  if (rung === 'full' || why === null) return null;
  if (why === 'low-data') return 'ladder.low-data';
  // Only the own picture is gone: the others are seen, so “pictures are paused” would be wrong.
  return rung === 'audio-only' && receiving !== rung ? 'ladder.sending' : `ladder.network.${rung}`;
}

/** The text over a tile whose picture is not received: without it a frame that stands looks like a live one. */
export const whyNoPictureWords = { 'low-data': 'tile.lowData', network: 'tile.videoPaused' } as const;
