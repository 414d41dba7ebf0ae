import type { Patrol } from '@zhida/protocol/control.ts';

/** What is on at one moment of a patrol, and when that changes. Times in milliseconds of the server's clock. */
export interface PatrolMoment {
  /** Counts the switches since the start. */
  readonly round: number;
  readonly page: number;
  readonly pages: number;
  readonly shown: readonly string[];
  /** The next round begins then; null: there is one page only. */
  readonly switchesAt: number | null;
}

/**
 * The sites of a patrol at a moment. All chairs and all machines come to the same, by the server's clock alone.
 * @param joined those of the patrol's sites that are in, in the patrol's order: the others are skipped
 */
export function patrolMoment(patrol: Patrol, joined: readonly string[], now: number): PatrolMoment {
  const intervalMs = patrol.intervalSeconds * 1000;
  const startedAt = Date.parse(patrol.startedAt);
  const round = Math.max(0, Math.floor((now - startedAt) / intervalMs));
  const pages = Math.max(1, Math.ceil(joined.length / patrol.grid));
  const page = round % pages;
  return {
    round,
    page,
    pages,
    shown: joined.slice(page * patrol.grid, (page + 1) * patrol.grid),
    switchesAt: pages > 1 ? startedAt + (round + 1) * intervalMs : null,
  };
}

/**
 * How long before a switch the next sites are made ready: a sleeping camera needs half a second at best and two over a
 * weak line. Earlier would receive two pages for longer than needed.
 */
export function prefetchLeadMs(intervalSeconds: number): number {
  return Math.min(4_000, (intervalSeconds * 1000) / 2);
}

/** A switch waits for pictures that are late by so much at most. */
export const maxDelayMs = 1_000;
