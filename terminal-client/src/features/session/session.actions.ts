import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { SessionStore } from './session.store.ts';
import { isDemoStation } from './session.rules.ts';

export interface SessionActions {
  /** Tries the refresh cookie, and goes on trying every few seconds while the server is out of reach. */
  restore(): Promise<void>;
  enrol(code: string, name: string): Promise<void>;
  signIn(username: string, password: string): Promise<void>;
  /** @param current absent where the password was typed on this page a moment ago */
  changePassword(next: string, current?: string): Promise<void>;
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
  /** The password just typed, so that a forced change does not ask for it again. Gone once it is used or refused. */
  let typed: string | null = null;

  async function restore(): Promise<void> {
    await client.restore();
    if (closed) return;
    if (client.state.phase !== 'signed-out') return loadInstallation();
    // Reached and refused, or not reached at all? Only the first means that this device has to be set up.
    const reached = await client.getInstallation().catch(toFaultData);
    if (closed) return;
    if ('code' in reached) {
      store.setState({ identity: { phase: 'out-of-reach', fault: reached } });
      timer = setTimeout(() => void restore(), retryMs);
      return;
    }
    const wasOutOfReach = store.getState().identity.phase === 'out-of-reach';
    if (wasOutOfReach) await client.restore();
    if (client.state.phase === 'signed-out') {
      store.setState({ identity: { phase: 'signed-out', fault: null } });
    }
    await takeInstallation(reached);
  }

  async function takeInstallation(installation: Installation): Promise<void> {
    store.setState({ installation });
    if (installation.mode !== 'demo') return;
    const people = await client.listDemoAccounts().catch(() => []); // a convenience: one may type the name
    store.setState({ demoPeople: people.filter((person) => isDemoStation(person.role)) });
  }

  /** Only tells what the screens call this installation; nothing waits for it. */
  async function loadInstallation(): Promise<void> {
    const installation = await client.getInstallation().catch(() => null);
    if (installation) await takeInstallation(installation);
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
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
