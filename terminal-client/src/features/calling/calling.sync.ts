import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { CallingActions } from './calling.actions.ts';

/** Takes in what calls this station and what stops calling it. */
export function syncCalling(signal: SignalClient, actions: CallingActions): () => void {
  const offs = [
    signal.on('conference:called', ({ call }) => actions.take(call)),
    signal.on('conference:call-ended', ({ conferenceId, reason }) => actions.end(conferenceId, reason)),
  ];
  return () => offs.forEach((off) => off());
}
