import { useCallback, useRef, useState } from 'react';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { toFaultData } from './loadable.ts';

/** One thing a person tries from a screen: a button, a form. */
export type Attempt = { phase: 'idle' } | { phase: 'running' } | { phase: 'failed'; fault: FaultData };

/**
 * Runs an action for a component and holds how it went. A second press while the first runs does nothing.
 * Resolves to the action's value, or to undefined where it failed (the fault is then in `attempt`).
 */
export function useAttempt<Args extends readonly unknown[], T>(action: (...args: Args) => Promise<T>) {
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'idle' });
  const running = useRef(false);
  const run = useCallback(
    async (...args: Args): Promise<T | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setAttempt({ phase: 'running' });
      try {
        const value = await action(...args);
        setAttempt({ phase: 'idle' });
        return value;
      } catch (error) {
        setAttempt({ phase: 'failed', fault: toFaultData(error) });
        return undefined;
      } finally {
        running.current = false;
      }
    },
    [action],
  );
  const clear = useCallback(() => setAttempt({ phase: 'idle' }), []);
  return { attempt, run, clear, running: attempt.phase === 'running' };
}
