import { Fault } from '@zhida/protocol/core/fault.ts';
import { backoffDelay } from './backoff.ts';
import { pause } from './deadline.ts';
import type { MediaLink } from './media-link.ts';

export interface LinkRecoveryOptions {
  readonly link: MediaLink;
  isOnline(): boolean;
  onChange(): void;
  /** Restarting did not help: the seat must be taken again with fresh media. */
  onHopeless(): void;
}

/** Four tries over about 20 s; after that a fresh pair of transports is quicker than waiting. */
const maxRestarts = 4;
const restart = { firstMs: 1_000, maxMs: 4_000 };
/** ICE on a slow link needs two round trips and DTLS two more: 4 s even at 1 s each way. */
const settleMs = 4_000;
/** A change of network shows in several events within a second. */
const gatherMs = 500;
/** An unreachable server must not end the wait; its return calls `recover` again. */
const maxOfflineMs = 10 * 60_000;
const checkMs = 250;

/** Watches the path of one link and mends it by restarting ICE, as often as makes sense. */
export class LinkRecovery {
  readonly #options: LinkRecoveryOptions;
  readonly #abort = new AbortController();
  #isRunning = false;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LinkRecoveryOptions) {
    this.#options = options;
    const { signal } = this.#abort;
    globalThis.addEventListener?.('online', this.#onNetworkChange, { signal });
    networkInformation()?.addEventListener('change', this.#onNetworkChange, { signal });
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** To be called when a transport changed its state or signaling came back. */
  check(): void {
    if (isBroken(this.#options.link)) void this.#run(false);
  }

  close(): void {
    clearTimeout(this.#gathering);
    this.#abort.abort();
  }

  readonly #onNetworkChange = (): void => {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => void this.#run(true), gatherMs);
  };

  /** @param always restart once even though the old path still looks alive: its address may be gone */
  async #run(always: boolean): Promise<void> {
    const { link } = this.#options;
    if (this.#isRunning || link.closed || link.states.length === 0) return;
    this.#isRunning = true;
    this.#options.onChange();
    const isMended = await this.#tryRestarts(always);
    this.#isRunning = false;
    if (this.#abort.signal.aborted || link.closed) return;
    this.#options.onChange();
    if (!isMended) this.#options.onHopeless();
  }

  async #tryRestarts(always: boolean): Promise<boolean> {
    const { link } = this.#options;
    for (let attempt = 0; attempt < maxRestarts; attempt += 1) {
      await pause(backoffDelay(attempt, restart), this.#abort.signal);
      await this.#until(() => this.#options.isOnline(), maxOfflineMs);
      if (this.#abort.signal.aborted || link.closed) return true;
      if (!isBroken(link) && !(always && attempt === 0)) return true;
      if (await this.#isNodeLost()) return false;
      await this.#until(() => isConnected(link), settleMs);
      if (isConnected(link)) return true;
    }
    return false;
  }

  /** Asks for new credentials. @returns true where the node that should give them is gone: waiting does not help then */
  async #isNodeLost(): Promise<boolean> {
    try {
      await this.#options.link.restartIce();
      return false;
    } catch (error) {
      return error instanceof Fault && error.reason === 'media-node-lost';
    }
  }

  async #until(isTrue: () => boolean, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (
      !isTrue() &&
      performance.now() < end &&
      !this.#abort.signal.aborted &&
      !this.#options.link.closed
    ) {
      await pause(checkMs, this.#abort.signal);
    }
  }
}

const isBroken = (link: MediaLink): boolean =>
  link.states.some((state) => state === 'disconnected' || state === 'failed');

const isConnected = (link: MediaLink): boolean => link.states.every((state) => state === 'connected');

/** Chromium only; elsewhere the `online` event has to do. */
function networkInformation(): EventTarget | undefined {
  const connection: unknown = globalThis.navigator && Reflect.get(navigator, 'connection');
  return connection instanceof EventTarget ? connection : undefined;
}
