import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ConferenceActions } from './conference.actions.ts';

/** What stirs the list comes in bursts: it is read once a burst. */
const settleMs = 800;

/** Takes in what is told about conferences; reads the list again where only the list knows. */
export function syncConferences(signal: SignalClient, actions: ConferenceActions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void actions.load(), settleMs);
  };
  const offs = [
    signal.on('conference:changed', ({ conference }) => {
      actions.take(conference);
      if (conference.endedAt !== null) reload();
    }),
    signal.on('conference:called', reload),
    signal.on('conference:call-ended', reload),
    signal.on('conference:seat-ended', reload),
    signal.on('conference:seat-taken', reload),
  ];
  return () => {
    clearTimeout(timer);
    offs.forEach((off) => off());
  };
}
