import { Fault, type FaultData } from '@zhida/protocol/core/fault.ts';

/** What a screen holds of something it asked the server for. `stale` keeps the last good value while a refresh failed. */
export type Loadable<T> =
  | { phase: 'idle' }
  | { phase: 'loading' }
  | { phase: 'ready'; value: T }
  | { phase: 'stale'; value: T; fault: FaultData }
  | { phase: 'failed'; fault: FaultData };

export const idle: Loadable<never> = { phase: 'idle' };

/** The value, where there is one, however old. */
export function valueOf<T>(loadable: Loadable<T>): T | undefined {
  return loadable.phase === 'ready' || loadable.phase === 'stale' ? loadable.value : undefined;
}

/** A refresh keeps what is on the screen; only a first load shows a skeleton. */
export function loadingAgain<T>(loadable: Loadable<T>): Loadable<T> {
  return valueOf(loadable) === undefined ? { phase: 'loading' } : loadable;
}

/** A failed refresh keeps what is on the screen and says that it is old. */
export function loadFailed<T>(loadable: Loadable<T>, fault: FaultData): Loadable<T> {
  const value = valueOf(loadable);
  return value === undefined ? { phase: 'failed', fault } : { phase: 'stale', value, fault };
}

/** Whatever was thrown, as something a screen has words for. */
export function toFaultData(error: unknown): FaultData {
  if (error instanceof Fault) return error.data;
  return { code: 'internal', message: error instanceof Error ? error.message : 'unknown error' };
}
