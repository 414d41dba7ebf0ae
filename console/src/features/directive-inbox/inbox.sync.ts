import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { InboxActions } from './inbox.actions.ts';
import { nothingReceived, useInbox } from './inbox.store.ts';

/** Keeps what is asked of one's own unit true. Returns what stops it. */
export function startInboxSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  inbox: InboxActions,
): () => void {
  const load = (): void => void inbox.load();
  const stops = [
    signal.onReconnected(load),
    // These name no receipt: how the unit stands is asked for.
    signal.on('directive:arrived', load),
    signal.on('directive:reminded', load),
    signal.on('directive:withdrawn', load),
    signal.on('directive:inbox-changed', ({ item }) => inbox.take(item)),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useInbox.setState(nothingReceived);
  };
}
