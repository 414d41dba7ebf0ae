import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { valueOf } from '../../ui/loadable.ts';
import type { ConferenceActions } from './conferences.actions.ts';
import { mergeHead, mergeStanding } from './conferences.rules.ts';
import { noConferences, useConferences } from './conferences.store.ts';

/** Notices come in bursts while a conference begins; one list after them tells as much as one for each. */
const settleMs = 400;

/** Keeps the actor's conferences true. */
export function startConferencesSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  conferences: ConferenceActions,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const loadSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void conferences.load();
    }, settleMs);
  };
  const known = () => valueOf(useConferences.getState().conferences);
  const stops = [
    signal.onReconnected(() => void conferences.load()),
    signal.on('conference:changed', ({ conference }) => {
      const before = known();
      const value = before && mergeHead(before, conference);
      if (value === null) loadSoon();
      else if (value && value !== before) useConferences.setState({ conferences: { phase: 'ready', value } });
    }),
    signal.on('conference:standing-changed', ({ conferenceId, standing }) => {
      const before = known();
      if (!before) return;
      const value = mergeStanding(before, conferenceId, standing);
      if (value !== before) useConferences.setState({ conferences: { phase: 'ready', value } });
    }),
    signal.on('conference:called', loadSoon),
    signal.on('conference:call-ended', loadSoon),
    signal.on('conference:seat-ended', loadSoon),
  ];
  return () => {
    stops.forEach((stop) => stop());
    clearTimeout(timer);
    useConferences.setState(noConferences);
  };
}
