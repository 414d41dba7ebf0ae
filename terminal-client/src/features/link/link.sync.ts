import type { SignalClient, SignalState } from '@zhida/media-client/signal-client.ts';
import type { LinkStore, SignalSnapshot } from './link.store.ts';

/** One small call each half minute (about 600 bytes both ways) tells the round trip and the server's clock. */
const measureEveryMs = 30_000;

export interface LinkSyncDeps {
  readonly store: LinkStore;
  readonly signal: SignalClient;
}

/** Mirrors the signalling link into the store and measures it while the page is looked at. */
export function syncLink({ store, signal }: LinkSyncDeps): () => void {
  const mirror = (): void => store.setState({ signal: toSnapshot(signal.state) });

  async function measure(): Promise<void> {
    if (signal.state.phase !== 'online' || document.visibilityState === 'hidden') return;
    const sentAt = performance.now();
    try {
      const { now } = await signal.call('session:get', {});
      const milliseconds = performance.now() - sentAt;
      const clockOffset = Date.parse(now) + milliseconds / 2 - Date.now();
      store.setState({ roundTrip: { phase: 'measured', milliseconds }, clockOffset });
    } catch {
      store.setState({ roundTrip: { phase: 'unknown' } }); // the state of the link itself is told by `mirror`
    }
  }

  mirror();
  const offs = [signal.subscribe(mirror), signal.onReconnected(() => void measure())];
  const timer = setInterval(() => void measure(), measureEveryMs);
  return () => {
    clearInterval(timer);
    offs.forEach((off) => off());
  };
}

function toSnapshot(state: SignalState): SignalSnapshot {
  if (state.phase !== 'offline') return state;
  const { since, lastContact, fault } = state;
  return { phase: 'offline', since, lastContact, outdated: fault?.reason === 'protocol-version' };
}
