import type { FaultData } from '@zhida/protocol/core/fault.ts';

/** A media node that restarts is back within two or three seconds: whoever waits for it should not wait for us. */
const soonMs = 3_000;
const soonTries = 20;
/** What takes longer than a minute is repaired by a person: asking more often only costs. */
const laterMs = 10_000;
/** About five minutes of trying by itself; after that a person decides. */
const lastTry = 44;

/** Where waiting helps: no media node, a lost one, a full one, a server that is away or slow. */
export function isWorthRetrying(fault: FaultData): boolean {
  return fault.code === 'unavailable' || fault.code === 'timeout' || fault.code === 'capacity';
}

/**
 * How long to wait before a conference that could not be entered is tried again, in milliseconds; null: not by itself.
 * @param tries how often it was tried until now, at least 1
 */
export function joinAgainDelay(fault: FaultData, tries: number): number | null {
  if (!isWorthRetrying(fault) || tries >= lastTry) return null;
  return tries <= soonTries ? soonMs : laterMs;
}
