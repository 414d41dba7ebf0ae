import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import type { ConferenceActions } from '../conference/conference.actions.ts';
import { callKey, dropRing, endRing, putCall, putCalls } from './calling.store.ts';
import type { CallEndReason, CallingStore } from './calling.store.ts';

export interface CallingActions {
  /** Calls that ring for this station now; after each (re)connect. @throws Fault */
  load(): Promise<void>;
  take(call: IncomingCall): void;
  end(conferenceId: string, reason: CallEndReason): void;
  /** The screen shows it: the caller sees it ring. Told once a ringing. */
  tellRinging(call: IncomingCall): void;
  decline(conferenceId: string): void;
  /** It is being entered: no longer rings. */
  drop(conferenceId: string): void;
  forgetMissed(): void;
}

export interface CallingDeps {
  readonly store: CallingStore;
  readonly signal: Pick<SignalClient, 'call'>;
  readonly note: ConferenceActions['note'];
  now(): number;
}

/** Of a station that is on for months only the latest refusals matter. */
const rememberedDeclined = 20;

export function createCallingActions({ store, signal, note, now }: CallingDeps): CallingActions {
  const told = new Set<string>();
  const answer = createAnswer(signal);
  return {
    async load() {
      const { calls } = await signal.call('conference:list-calls', {});
      calls.forEach((call) => note(call.conferenceId, call));
      const { declined } = store.getState();
      const refused = calls.filter((call) => declined.includes(callKey(call)));
      store.setState((state) => putCalls(state, calls, now()));
      await Promise.all(refused.map(({ conferenceId }) => answer(conferenceId, 'declined')));
    },
    take(call) {
      note(call.conferenceId, call);
      store.setState((state) => putCall(state, call, now()));
    },
    end: (id, reason) => store.setState((state) => endRing(state, id, reason)),
    tellRinging(call) {
      const key = callKey(call);
      if (told.has(key)) return;
      told.add(key);
      void answer(call.conferenceId, 'ringing').then((heard) => heard || told.delete(key));
    },
    decline(conferenceId) {
      const ring = store.getState().rings[conferenceId];
      if (!ring) return;
      store.setState((state) => ({
        ...dropRing(state, conferenceId),
        declined: [...state.declined, callKey(ring.call)].slice(-rememberedDeclined),
      }));
      void answer(conferenceId, 'declined');
    },
    drop: (id) => store.setState((state) => dropRing(state, id)),
    forgetMissed: () => store.setState({ missed: null }),
  };
}

/** A lost answer is made good by the next `list-calls`, which shows the call again. */
function createAnswer(signal: CallingDeps['signal']) {
  return (conferenceId: string, what: 'ringing' | 'declined'): Promise<boolean> =>
    signal.call('conference:answer', { conferenceId, answer: what }).then(
      () => true,
      () => false,
    );
}
