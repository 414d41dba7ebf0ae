import type { Conference } from '@zhida/protocol/conference.ts';

/** Until when each invitation is rung, by conference, in ms on the server's clock. */
export type Rings = ReadonlyMap<string, number>;

/**
 * As long as a telephone rings before people take it that nobody is there. The invitation itself stays among what
 * waits; shorter is missed from the next room, longer is switched off at the loudspeaker.
 */
export const ringForMs = 30_000;

/**
 * Moves on what rings: a new invitation rings from now, one that was there before the page was opened only from its
 * conference's start, one that is answered or over no more.
 */
export function nextRings(rings: Rings | null, invitations: readonly Conference[], now: number): Rings {
  return new Map(
    invitations.map(({ id, startedAt }) => {
      const from = rings === null ? Date.parse(startedAt) : now;
      return [id, rings?.get(id) ?? from + ringForMs];
    }),
  );
}

export function isRinging(rings: Rings | null, now: number): boolean {
  return [...(rings?.values() ?? [])].some((until) => now < until);
}
