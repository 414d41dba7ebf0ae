import { useCallback, useSyncExternalStore } from 'react';

/** Anything of media-client whose `state` is replaced, never mutated, and that tells when it was. */
export interface Subscribable<S> {
  readonly state: S;
  subscribe(listener: () => void): () => void;
}

/** The current `state` of a session object, redrawing when it changes. */
export function useSubscribable<S>(source: Subscribable<S>): S {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  const read = useCallback(() => source.state, [source]);
  return useSyncExternalStore(subscribe, read);
}
