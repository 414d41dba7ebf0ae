import type { SessionClient } from '@zhida/media-client/session-client.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { SessionStore } from './session.store.ts';

export interface SessionActions {
  enrol(code: string, name: string): Promise<void>;
  signIn(username: string, password: string): Promise<void>;
  /** @param current absent where the password was typed on this page a moment ago */
  changePassword(next: string, current?: string): Promise<void>;
  signOut(): Promise<void>;
  forgetRefusal(): void;
}

export interface SessionDeps {
  readonly store: SessionStore;
  readonly client: SessionClient;
}

export function createSessionActions({ store, client }: SessionDeps): SessionActions {
  /** The password just typed, so that a forced change does not ask for it again. Gone once it is used or refused. */
  let typed: string | null = null;

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (store.getState().entry.phase === 'sending') return;
    store.setState({ entry: { phase: 'sending' } });
    try {
      await work();
      store.setState({ entry: { phase: 'ready' } });
    } catch (error) {
      store.setState({ entry: { phase: 'refused', fault: toFaultData(error) } });
    }
  }

  return {
    enrol: (code, name) => attempt(() => client.enrol(code, name)),
    signIn: (username, password) =>
      attempt(async () => {
        await client.signIn(username, password);
        const { state } = client;
        typed = state.phase === 'signed-in' && state.session.mustChangePassword ? password : null;
        store.setState({ asksCurrentPassword: typed === null });
      }),
    changePassword: (next, current) =>
      attempt(async () => {
        await client.changePassword(current ?? typed ?? '', next);
        typed = null;
      }),
    signOut: () => {
      typed = null;
      return client.signOut();
    },
    forgetRefusal: () => store.setState({ entry: { phase: 'ready' } }),
  };
}
