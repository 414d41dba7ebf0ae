import type { Clock } from '../../signaling/src/platform/clock.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** @param start ISO 8601; a working day in the life of the sample county unless given */
export function createTestClock(start = '2026-03-02T01:00:00.000Z'): TestClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance: (milliseconds) => void (at += milliseconds),
  };
}
