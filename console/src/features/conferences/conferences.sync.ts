import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { idle, valueOf } from '../../ui/loadable.ts';
import type { ConferenceActions } from './conferences.actions.ts';
import { mergeConference } from './conferences.rules.ts';
import { useConferences } from './conferences.store.ts';

/** Keeps the actor's conferences true. */
export function startConferencesSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  conferences: ConferenceActions,
): () => void {
  const stops = [
    signal.onReconnected(() => void conferences.load()),
    signal.on('conference:changed', ({ conference }) => {
      const known = valueOf(useConferences.getState().conferences);
      if (!known) return;
      useConferences.setState({ conferences: { phase: 'ready', value: mergeConference(known, conference) } });
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useConferences.setState({ conferences: idle });
  };
}
