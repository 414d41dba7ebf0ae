import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ConferenceActions } from './conference.actions.ts';

/** Takes in every conference this actor is told of. */
export function syncConferences(signal: SignalClient, actions: ConferenceActions): () => void {
  return signal.on('conference:changed', ({ conference }) => actions.take(conference));
}
