import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { shallow } from 'zustand/shallow';

/**
 * A part of what a session says, redrawing only when that part changes.
 * @param read must be the same function at every drawing: outside the component, or from `useCallback`
 */
export function useReading<T>(session: ConferenceSession, read: (session: ConferenceSession) => T): T {
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  const snapshot = useMemo(() => keepWhileSame(() => read(session)), [session, read]);
  return useSyncExternalStore(subscribe, snapshot);
}

/** React compares by identity; what a session computes anew may say the same as before. */
function keepWhileSame<T>(read: () => T): () => T {
  let last: { value: T } | null = null;
  return () => {
    const value = read();
    if (!last || !shallow(last.value, value)) last = { value };
    return last.value;
  };
}

/** The conference's head while one is in it. */
export function readHead(session: ConferenceSession) {
  return session.state.phase === 'joined' ? session.state.conference : null;
}
