import { callRest } from '@zhida/media-client/rest.ts';
import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { guestSessionSchema, guestSignInSchema } from '@zhida/protocol/guest.ts';
import { toFaultData } from '../app/fault-data.ts';
import type { GuestStore } from './guest.store.ts';

export interface GuestActions {
  /** Exchanges the secret for a session, or takes up the one this browser still has. Never throws. */
  open(): Promise<void>;
  revoke(): void;
}

export interface GuestDeps {
  readonly store: GuestStore;
  readonly client: Pick<SessionClient, 'restore' | 'state'>;
  readonly signal: Pick<SignalClient, 'call' | 'connect' | 'state' | 'onReconnected'>;
  readonly fetch: typeof fetch;
  /** From the address; kept in memory only, for another try. */
  readonly secret: string | null;
}

/** A link that is up takes well under this; then it is told as trouble, with a button. */
const onlineMs = 15_000;

export function createGuestActions(deps: GuestDeps): GuestActions {
  const { store } = deps;
  return {
    async open() {
      store.setState({ phase: 'opening' }, true);
      try {
        store.setState(await enter(deps), true);
      } catch (error) {
        store.setState({ phase: 'refused', fault: toFaultData(error) }, true);
      }
    },
    revoke: () => store.setState({ phase: 'revoked' }, true),
  };
}

async function enter(deps: GuestDeps): Promise<ReturnType<GuestStore['getState']>> {
  const { client, signal, secret } = deps;
  if (secret !== null) await exchange(deps.fetch, secret);
  // The answer set the cookie of a guest: the session client takes it up as after a reload.
  await client.restore();
  const { state } = client;
  if (state.phase !== 'signed-in') {
    const fault = state.phase === 'signed-out' ? state.fault : undefined;
    return fault ? { phase: 'refused', fault } : { phase: 'no-link' };
  }
  signal.connect();
  await online(signal);
  const conference = await signal.call('guest:get-conference', {});
  return { phase: 'invited', invitation: { ...conference, displayName: state.session.actor.displayName } };
}

async function exchange(fetcher: typeof fetch, secret: string): Promise<void> {
  const body = guestSignInSchema.parse({ secret });
  await callRest(fetcher, {
    method: 'POST',
    path: '/api/v1/guest-session',
    body,
    answer: guestSessionSchema,
  });
}

/** Resolves once the link is up, or after a while: the call that follows then says what is wrong. */
function online(signal: Pick<SignalClient, 'state' | 'onReconnected'>): Promise<void> {
  if (signal.state.phase === 'online') return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = setTimeout(done, onlineMs);
    const off = signal.onReconnected(done);
  });
}
