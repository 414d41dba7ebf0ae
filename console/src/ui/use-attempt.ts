import { useCallback, useRef, useState } from 'react';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { toFaultData } from './loadable.ts';

/** One thing a person tries from a screen: a button, a form. */
export type Attempt = { phase: 'idle' } | { phase: 'running' } | { phase: 'failed'; fault: FaultData };

/** What `run` resolves to; it never rejects. Not done: the fault is in `attempt`. */
export type Outcome<T> = { done: true; value: T } | { done: false };

/** Runs an action for a component and holds how it went. A second press while the first runs does nothing. */
export function useAttempt<Args extends readonly unknown[], T>(action: (...args: Args) => Promise<T>) {
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'idle' });
  const running = useRef(false);
  const run = useCallback(
    async (...args: Args): Promise<Outcome<T>> => {
      if (running.current) return { done: false };
      running.current = true;
      setAttempt({ phase: 'running' });
      try {
        const value = await action(...args);
        setAttempt({ phase: 'idle' });
        return { done: true, value };
      } catch (error) {
        setAttempt({ phase: 'failed', fault: toFaultData(error) });
        return { done: false };
      } finally {
        running.current = false;
      }
    },
    [action],
  );
  const clear = useCallback(() => setAttempt({ phase: 'idle' }), []);
  return { attempt, run, clear, running: attempt.phase === 'running' };
}
