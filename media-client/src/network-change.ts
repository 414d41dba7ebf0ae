/** Tells when the browser notices another network. @returns a function that stops it; nothing is told outside a page */
export function onNetworkChange(listener: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  globalThis.addEventListener?.('online', listener, { signal });
  networkInformation()?.addEventListener('change', listener, { signal });
  return () => stop.abort();
}

/** Chromium only; elsewhere the `online` event has to do. */
function networkInformation(): EventTarget | undefined {
  const connection: unknown = globalThis.navigator && Reflect.get(navigator, 'connection');
  return connection instanceof EventTarget ? connection : undefined;
}
