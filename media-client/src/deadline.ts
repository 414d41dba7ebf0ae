import { fault } from '@zhida/protocol/core/fault.ts';

/**
 * The result of `work`, or a `timeout` fault after `ms`. What arrives later is handed to `closeLate`, because whoever
 * asked for it is gone.
 */
export function withDeadline<T>(work: Promise<T>, ms: number, closeLate?: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(fault('timeout', `nothing happened for ${ms} ms`));
    }, ms);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (isLate) closeLate?.(value);
        else resolve(value);
      },
      (error: Error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** A pause that ends early when the signal is aborted. Never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}

/**
 * Resolves as soon as `isTrue`, looked at now and at every notification of `subscribe`.
 * @throws Fault `unavailable` after `ms`
 */
export function waitUntil(
  isTrue: () => boolean,
  subscribe: (listener: () => void) => () => void,
  ms: number,
): Promise<void> {
  if (isTrue()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      unsubscribe();
      reject(fault('unavailable', `still not there after ${ms} ms`));
    }, ms);
    const unsubscribe = subscribe(() => {
      if (!isTrue()) return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    });
  });
}
