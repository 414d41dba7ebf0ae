import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Fault } from '@zhida/protocol/core/fault.ts';

/**
 * What one actor may spend in a minute on requests that no call limit counts: 240 of the cheapest, 20 of the dearest.
 * More would let one token keep the event loop busy with spreadsheets.
 */
const pointsPerMinute = 240;

/** Counts one more request of an actor. @throws Fault capacity/rate-limited */
export type RequestLimit = (actorId: string, cost: number) => Promise<void>;

export function createRequestLimit(): RequestLimit {
  const limiter = new RateLimiterMemory({ points: pointsPerMinute, duration: 60 });
  return async (actorId, cost) => {
    if (cost === 0) return;
    try {
      await limiter.consume(actorId, cost);
    } catch (error) {
      const leftMs = error instanceof RateLimiterRes ? error.msBeforeNext : 60_000;
      const message = 'too many requests in a short time';
      const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
      throw new Fault({ code: 'capacity', reason: 'rate-limited', message, retryAfterSeconds });
    }
  };
}
