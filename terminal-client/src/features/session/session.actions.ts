import type { SessionClient } from '@zhida/media-client/session-client.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { SessionStore } from './session.store.ts';
import { isDemoStation } from './session.rules.ts';

export interface SessionActions {
  /** Tries the refresh cookie, and goes on trying every few seconds while the server is out of reach. */
  restore(): Promise<void>;
  loadInstallation(): Promise<void>;
  enrol(code: string, name: string): Promise<void>;
  signIn(username: string, password: string): Promise<void>;
  changePassword(current: string, next: string): Promise<void>;
  signOut(): Promise<void>;
  forgetRefusal(): void;
  close(): void;
}

export interface SessionDeps {
  readonly store: SessionStore;
  readonly client: SessionClient;
}

/** A station often boots before its network does; five seconds keep 300 of them from knocking like one. */
const retryMs = 5_000;

export function createSessionActions({ store, client }: SessionDeps): SessionActions {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function restore(): Promise<void> {
    await client.restore();
    if (closed || client.state.phase !== 'signed-out') return;
    // Reached and refused, or not reached at all? Only the first means that this device has to be set up.
    const reached = await client.getInstallation().catch((error: unknown) => toFaultData(error));
    if (closed) return;
    if ('code' in reached) {
      store.setState({ identity: { phase: 'out-of-reach', fault: reached } });
      timer = setTimeout(() => void restore(), retryMs);
      return;
    }
    const wasOutOfReach = store.getState().identity.phase === 'out-of-reach';
    store.setState({ installation: reached });
    if (wasOutOfReach) await client.restore();
    if (client.state.phase === 'signed-out') {
      store.setState({ identity: { phase: 'signed-out', fault: null } });
    }
  }

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
    restore,
    async loadInstallation() {
      const installation = await client.getInstallation();
      store.setState({ installation });
      if (installation.mode !== 'demo') return;
      const people = await client.listDemoAccounts();
      store.setState({ demoPeople: people.filter((person) => isDemoStation(person.role)) });
    },
    enrol: (code, name) => attempt(() => client.enrol(code, name)),
    signIn: (username, password) => attempt(() => client.signIn(username, password)),
    changePassword: (current, next) => attempt(() => client.changePassword(current, next)),
    signOut: () => client.signOut(),
    forgetRefusal: () => store.setState({ entry: { phase: 'ready' } }),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
