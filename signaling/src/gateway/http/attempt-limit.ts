import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { attemptKey } from '../../platform/remote-address.ts';

/** Counts one more try at a password or enrolment code. @throws Fault capacity/rate-limited */
export type AttemptLimit = (remoteAddress: string) => Promise<void>;

/** @param perMinute tries from one address before it has to wait for the minute to end */
export function createAttemptLimit(perMinute: number): AttemptLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (remoteAddress) => {
    const key = attemptKey(remoteAddress);
    try {
      await limiter.consume(key);
    } catch {
      const left = (await limiter.get(key))?.msBeforeNext ?? 60_000;
      throw new Fault({
        code: 'capacity',
        reason: 'rate-limited',
        message: 'too many attempts from this address',
        retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)),
      });
    }
  };
}
