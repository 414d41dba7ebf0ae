import { faultSchema, type FaultData } from '@zhida/protocol/core/fault.ts';
import type { Reply } from '@zhida/protocol/core/reply.ts';
import { type mediaNodeHandshakeSchema, mediaNodePath } from '@zhida/protocol/media-node.ts';
import type { Logger } from 'pino';
import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import type { Dispatch } from './dispatch.ts';

export type Handshake = z.infer<typeof mediaNodeHandshakeSchema>;

export type LinkState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'connected' }
  | { readonly phase: 'refused'; readonly fault: FaultData }
  | { readonly phase: 'closed' };

type Acknowledge = (reply: Reply<unknown>) => void;

interface SignalingEvents {
  call(message: unknown, acknowledge?: Acknowledge): void;
}
interface NodeEvents {
  notice(notice: { readonly name: string; readonly payload: unknown }): void;
}

interface Options {
  readonly url: string;
  readonly handshake: Handshake;
  readonly dispatch: Dispatch;
  readonly log: Logger;
  onStateChange(): void;
  /** At every connection, also after one was lost. */
  onConnected(link: ControlLink): void;
}

/** Reconnecting is spread over this range (ms): quick, because calls wait for control, and random, because
 * after a restart of signaling all nodes come at once. */
const RECONNECT_FIRST_MS = 200;
const RECONNECT_LONGEST_MS = 2000;
/** After a refusal (wrong token, other version) somebody must change something first. */
const RETRY_REFUSED_MS = 5000;
const CONNECT_TIMEOUT_MS = 5000;

/** The control link to one signaling process: dialled by us, kept up until `close()`. */
export class ControlLink {
  readonly url: string;
  readonly #options: Options;
  readonly #log: Logger;
  readonly #socket: Socket<SignalingEvents, NodeEvents>;
  #retry: NodeJS.Timeout | undefined;
  #state: LinkState = { phase: 'connecting' };

  constructor(options: Options) {
    this.url = options.url;
    this.#options = options;
    this.#log = options.log.child({ signaling: options.url });
    this.#socket = io(options.url, {
      path: mediaNodePath,
      auth: options.handshake,
      transports: ['websocket'],
      forceNew: true, // one connection per link, also where two links go to one address
      autoConnect: false,
      reconnectionDelay: RECONNECT_FIRST_MS,
      reconnectionDelayMax: RECONNECT_LONGEST_MS,
      timeout: CONNECT_TIMEOUT_MS,
    });
    this.#listen();
    this.#socket.connect();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Dropped while not connected: signaling asks for the holdings when the link is back. */
  notify(name: string, payload: unknown): void {
    if (this.#socket.connected) this.#socket.emit('notice', { name, payload });
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#set({ phase: 'closed' });
    if (!this.#socket.connected) return void this.#socket.disconnect();
    // Not by a disconnect of socket.io: whoever reads that together with our last notices, being busy, ignores them.
    this.#socket.io.reconnection(false);
    this.#socket.io.engine.close();
  }

  #listen() {
    this.#socket.on('connect', () => this.#set({ phase: 'connected' }));
    this.#socket.on('disconnect', (reason) => {
      if (this.#state.phase === 'closed') return;
      this.#log.warn({ reason }, 'control link lost');
      this.#set({ phase: 'connecting' });
      // Where signaling itself hung up, socket.io does not try again.
      if (!this.#socket.active) this.#connectIn(RECONNECT_LONGEST_MS);
    });
    this.#socket.on('connect_error', (error) => {
      if (this.#state.phase === 'closed' || this.#socket.active) return; // unreachable: socket.io tries again
      this.#set({ phase: 'refused', fault: readRefusal(error) });
      this.#connectIn(RETRY_REFUSED_MS);
    });
    this.#socket.on('call', (message, acknowledge) => void this.#answer(message, acknowledge));
  }

  async #answer(message: unknown, acknowledge: Acknowledge | undefined) {
    if (typeof acknowledge !== 'function') return this.#log.warn('a call came without a way to answer it');
    acknowledge(await this.#options.dispatch(message));
  }

  #connectIn(ms: number) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), ms);
  }

  #set(state: LinkState) {
    const { phase } = this.#state;
    if (phase === 'closed') return;
    this.#state = state;
    if (state.phase === phase) return;
    if (state.phase === 'connected') {
      this.#log.info('control link is up');
      this.#options.onConnected(this);
    }
    if (state.phase === 'refused') this.#log.error({ fault: state.fault }, 'signaling refuses this node');
    this.#options.onStateChange();
  }
}

function readRefusal(error: Error): FaultData {
  const parsed = faultSchema.safeParse('data' in error ? error.data : undefined);
  return parsed.success ? parsed.data : { code: 'unavailable', message: error.message };
}
