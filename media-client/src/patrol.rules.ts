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

/** A patrol and those of its sites that are in, in the patrol's order: the others are skipped. */
export interface PatrolNow {
  readonly patrol: Patrol;
  readonly joined: readonly string[];
  readonly now: number;
}

/**
 * Where a wall that has shown nothing yet begins: all chairs and all machines come to the same, by the server's clock
 * alone.
 */
export function momentByClock({ patrol, joined, now }: PatrolNow): PatrolMoment {
  const page = roundOf(patrol, now) % pageCount(patrol, joined);
  return momentFrom({ patrol, joined, now }, page * patrol.grid);
}

/**
 * What follows a page: the sites after its last one, so that nobody is passed over or seen twice because others came,
 * went, or were taken off the list meanwhile.
 * @param order the patrol's sites when that page was put on, with those since taken off
 */
export function momentAfter(
  at: PatrolNow,
  { order, shown }: { order: readonly string[]; shown: readonly string[] },
): PatrolMoment {
  const ids = at.patrol.participantIds;
  const anchor = order.slice(0, order.indexOf(shown.at(-1) ?? '') + 1).findLast((id) => ids.includes(id));
  const passed = new Set(anchor === undefined ? [] : ids.slice(0, ids.indexOf(anchor) + 1));
  const start = at.joined.findIndex((id) => !passed.has(id));
  return momentFrom(at, Math.max(0, start));
}

/** The page that begins with the so-manieth of those who are in; where one page holds them all, that page. */
export function momentFrom({ patrol, joined, now }: PatrolNow, index: number): PatrolMoment {
  const { grid, intervalSeconds, startedAt } = patrol;
  const round = roundOf(patrol, now);
  const pages = pageCount(patrol, joined);
  const start = pages > 1 ? index : 0;
  return {
    round,
    page: Math.min(pages - 1, Math.ceil(start / grid)),
    pages,
    shown: joined.slice(start, start + grid),
    switchesAt: pages > 1 ? Date.parse(startedAt) + (round + 1) * intervalSeconds * 1000 : null,
  };
}

export function roundOf({ startedAt, intervalSeconds }: Patrol, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(startedAt)) / (intervalSeconds * 1000)));
}

function pageCount({ grid }: Patrol, joined: readonly string[]): number {
  return Math.max(1, Math.ceil(joined.length / grid));
}

/** The same rotation told once more, with another layout of the wall, say. */
export function isSamePatrol(a: Patrol, b: Patrol): boolean {
  return (
    a.startedAt === b.startedAt &&
    a.intervalSeconds === b.intervalSeconds &&
    a.grid === b.grid &&
    a.participantIds.join() === b.participantIds.join()
  );
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
