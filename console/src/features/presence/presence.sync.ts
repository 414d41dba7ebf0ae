import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { idle, valueOf } from '../../ui/loadable.ts';
import { loadInto } from '../../ui/load-into.ts';
import { mergePresence, toSnapshot, type PresenceChange } from './presence.rules.ts';
import { usePresence } from './presence.store.ts';

/** Notices that arrive while a list is under way; more than this many and the next list will tell anyway. */
const maxHeld = 200;

/**
 * Keeps presence true: listed on every connect, moved on by notices, listed again where one was missed. Notices that
 * come in while a list is under way are held and applied after it.
 */
export function startPresenceSync(signal: Pick<SignalClient, 'call' | 'on' | 'onReconnected'>): () => void {
  let listing = false;
  let stopped = false;
  let held: PresenceChange[] = [];

  const apply = (change: PresenceChange): void => {
    const snapshot = valueOf(usePresence.getState().presence);
    if (!snapshot) return;
    const merge = mergePresence(snapshot, change);
    if (merge.kind === 'applied')
      usePresence.setState({ presence: { phase: 'ready', value: merge.snapshot } });
    if (merge.kind === 'gap') void list();
  };

  const list = async (): Promise<void> => {
    if (listing || stopped) return;
    listing = true;
    await loadInto(
      { get: () => usePresence.getState().presence, set: (presence) => usePresence.setState({ presence }) },
      async () => toSnapshot(await signal.call('presence:list', {})),
      () => !stopped,
    );
    listing = false;
    const waiting = held;
    held = [];
    if (usePresence.getState().presence.phase === 'ready') waiting.forEach(apply);
  };

  const stops = [
    signal.onReconnected(() => void list()),
    signal.on('presence:changed', (change) => {
      if (!listing) apply(change);
      else if (held.length < maxHeld) held.push(change);
    }),
  ];
  return () => {
    stopped = true;
    stops.forEach((stop) => stop());
    usePresence.setState({ presence: idle });
  };
}
