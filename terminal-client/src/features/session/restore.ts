import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { isDemoStation } from './session.rules.ts';
import type { SessionStore } from './session.store.ts';

export interface RestoreDeps {
  readonly store: SessionStore;
  readonly client: Pick<SessionClient, 'restore' | 'state' | 'getInstallation' | 'listDemoAccounts'>;
}

/** A station often boots before its network does; five seconds keep 300 of them from knocking like one. */
const retryMs = 5_000;

/**
 * Tries the refresh cookie, and goes on trying while the server is out of reach: a start without network must not look
 * like a station that was never enrolled.
 */
export class Restore {
  readonly #deps: RestoreDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(deps: RestoreDeps) {
    this.#deps = deps;
  }

  async run(): Promise<void> {
    const { store, client } = this.#deps;
    await client.restore();
    if (this.#isClosed) return;
    // Reached and refused, or not reached at all? Only the first means that this device has to be set up.
    const reached = await client.getInstallation().catch(toFaultData);
    if (this.#isClosed) return;
    if ('code' in reached) return this.#tryLater(reached);
    if (store.getState().identity.phase === 'out-of-reach') await client.restore();
    if (client.state.phase === 'signed-out') {
      const { identity } = store.getState();
      if (identity.phase !== 'signed-out') store.setState({ identity: { phase: 'signed-out', fault: null } });
    }
    await this.#takeInstallation(reached);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #tryLater(fault: ReturnType<typeof toFaultData>): void {
    const { store, client } = this.#deps;
    if (client.state.phase === 'signed-in') return; // in already; what the installation is called can wait
    store.setState({ identity: { phase: 'out-of-reach', fault } });
    this.#timer = setTimeout(() => void this.run(), retryMs);
  }

  async #takeInstallation(installation: Installation): Promise<void> {
    const { store, client } = this.#deps;
    store.setState({ installation });
    if (installation.mode !== 'demo') return;
    const people = await client.listDemoAccounts().catch(() => []); // a convenience: one may type the name
    store.setState({ demoPeople: people.filter((person) => isDemoStation(person.role)) });
  }
}
