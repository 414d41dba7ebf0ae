import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { putConference, type ConferenceStore } from './conference.store.ts';

export interface ConferenceActions {
  /** Every conference that is on for this actor, whole; after each (re)connect. */
  load(): Promise<void>;
  take(conference: Conference): void;
  /** "Later": silent from now on, still in the list. */
  postpone(conferenceId: string): void;
  forgetFarewell(): void;
}

export interface ConferenceDeps {
  readonly store: ConferenceStore;
  readonly signal: Pick<SignalClient, 'call'>;
}

/** A village is in one or two conferences at a time; beyond this the list alone is enough. */
const detailLimit = 20;

export function createConferenceActions({ store, signal }: ConferenceDeps): ConferenceActions {
  const take = (conference: Conference): void => store.setState((state) => putConference(state, conference));
  return {
    take,
    load: () => load({ store, signal }),
    postpone: (id) => store.setState(({ postponedIds }) => ({ postponedIds: [...postponedIds, id] })),
    forgetFarewell: () => store.setState({ farewell: null }),
  };
}

async function load({ store, signal }: ConferenceDeps): Promise<void> {
  if (store.getState().listing.phase === 'failed') store.setState({ listing: { phase: 'loading' } });
  try {
    const { conferences } = await signal.call('conference:list', {});
    const ids = conferences.slice(0, detailLimit).map((c) => c.id);
    const answers = await Promise.allSettled(
      ids.map((conferenceId) => signal.call('conference:get', { conferenceId })),
    );
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    store.setState((state) => {
      // What is no longer listed is over: it ended while this station could not hear of it.
      const kept = Object.fromEntries(Object.entries(state.conferences).filter(([id]) => ids.includes(id)));
      return { ...found.reduce(putConference, { ...state, conferences: kept }), listing: { phase: 'ready' } };
    });
  } catch (error) {
    if (store.getState().listing.phase === 'ready') return; // the older list stays; the grey bar tells the rest
    store.setState({ listing: { phase: 'failed', fault: toFaultData(error) } });
  }
}
