import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useConnection } from './connection.store.ts';

/** Mirrors the connection into its store. */
export function startConnectionSync(signal: Pick<SignalClient, 'state' | 'subscribe'>): () => void {
  const mirror = (): void => useConnection.setState({ signal: signal.state });
  const stop = signal.subscribe(mirror);
  mirror();
  return () => {
    stop();
    useConnection.setState({ signal: { phase: 'idle' } });
  };
}
