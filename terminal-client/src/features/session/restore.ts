import { backoffDelay } from '@zhida/media-client/backoff.ts';
import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { SessionMemory } from './session-memory.ts';
import { isDemoStation, orRemembered } from './session.rules.ts';
import type { SessionStore } from './session.store.ts';

export interface RestoreDeps {
  readonly store: SessionStore;
  readonly client: Pick<SessionClient, 'restore' | 'state' | 'getInstallation' | 'listDemoAccounts'>;
  readonly memory: Pick<SessionMemory, 'recall' | 'forget'>;
}

/**
 * A station often boots before its network does. The spread keeps 300 of them from knocking like one; more than five
 * seconds would keep a signature made offline from being sent within five.
 */
const retry = { firstMs: 1_000, maxMs: 3_500 };

/** A dead line may take ten seconds to be known as dead; who stands in front of the station reads meanwhile. */
const rememberAfterMs = 1_500;

/**
 * Tries the refresh cookie, and goes on trying while the server is out of reach: a start without network must not look
 * like a station that was never enrolled. Who was in here before may read and sign meanwhile.
 */
export class Restore {
  readonly #deps: RestoreDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #isClosed = false;

  constructor(deps: RestoreDeps) {
    this.#deps = deps;
    globalThis.addEventListener?.('online', this.#hurry);
  }

  async run(): Promise<void> {
    const { store, client, memory } = this.#deps;
    const patience = setTimeout(() => this.#remember(), rememberAfterMs);
    await client.restore();
    clearTimeout(patience);
    if (this.#isClosed) return;
    // Reached and refused, or not reached at all? Only the first means that this device has to be set up.
    const reached = await client.getInstallation().catch(toFaultData);
    if (this.#isClosed) return;
    if ('code' in reached) return this.#tryLater(reached);
    const { phase } = store.getState().identity;
    if (phase === 'out-of-reach' || phase === 'remembered') await client.restore();
    if (client.state.phase === 'signed-out') {
      const { identity } = store.getState();
      memory.forget();
      if (identity.phase !== 'signed-out') store.setState({ identity: { phase: 'signed-out', fault: null } });
    }
    await this.#takeInstallation(reached);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#hurry);
  }

  /** The network came back: no reason to sit out the rest of the wait. */
  readonly #hurry = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.run();
  };

  #remember(): void {
    const before = this.#deps.memory.recall(Date.now());
    this.#deps.store.setState(({ identity }) => ({ identity: orRemembered(identity, before) }));
  }

  #tryLater(fault: ReturnType<typeof toFaultData>): void {
    const { store, client } = this.#deps;
    if (client.state.phase === 'signed-in') return; // in already; what the installation is called can wait
    store.setState({ identity: { phase: 'out-of-reach', fault } });
    this.#remember();
    this.#attempt += 1;
    this.#timer = setTimeout(this.#hurry, backoffDelay(this.#attempt, retry));
  }

  async #takeInstallation(installation: Installation): Promise<void> {
    const { store, client } = this.#deps;
    store.setState({ installation });
    if (installation.mode !== 'demo') return;
    const people = await client.listDemoAccounts().catch(() => []); // a convenience: one may type the name
    store.setState({ demoPeople: people.filter((person) => isDemoStation(person.role)) });
  }
}
