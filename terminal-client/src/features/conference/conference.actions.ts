import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { putAbout, putHead, putList, type About, type ConferenceStore } from './conference.store.ts';

export interface ConferenceActions {
  /** Every conference that is on for this actor; after each (re)connect, and whenever the list is looked at. */
  load(): Promise<void>;
  take(conference: Conference): void;
  /** Notes what a conference is, before it is in any list. */
  note(conferenceId: string, about: About): void;
  forgetFarewell(): void;
}

export interface ConferenceDeps {
  readonly store: ConferenceStore;
  readonly signal: Pick<SignalClient, 'call'>;
}

export function createConferenceActions({ store, signal }: ConferenceDeps): ConferenceActions {
  return {
    load: () => load({ store, signal }),
    take: (conference) => store.setState((state) => putHead(state, conference)),
    note: (id, about) => store.setState((state) => putAbout(state, id, about)),
    forgetFarewell: () => store.setState({ farewell: null }),
  };
}

async function load({ store, signal }: ConferenceDeps): Promise<void> {
  if (store.getState().listing.phase === 'failed') store.setState({ listing: { phase: 'loading' } });
  try {
    const { conferences } = await signal.call('conference:list', {});
    store.setState((state) => putList(state, conferences));
  } catch (error) {
    if (store.getState().listing.phase === 'ready') return; // the older list stays; the grey bar tells the rest
    store.setState({ listing: { phase: 'failed', fault: toFaultData(error) } });
  }
}
