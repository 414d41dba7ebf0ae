import {
  calls,
  notices,
  type CallInput,
  type CallName,
  type CallOutput,
  type NoticeName,
  type NoticePayload,
} from '@zhida/protocol/contract.ts';
import { fault, Fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import type { Client } from '@zhida/protocol/session.ts';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import { backoffDelay, restAfter } from './backoff.ts';
import { onNetworkChange } from './network-change.ts';
import { NoticeListeners } from './notice-listeners.ts';
import { answerWithinMs } from './silence.rules.ts';
import { SignalLink } from './signal-link.ts';
import { Subscribers } from './subscribers.ts';
import { TokenRenewal } from './token-renewal.ts';

export type SignalState =
  | { phase: 'idle' }
  | { phase: 'connecting'; since: number }
  | { phase: 'online' }
  | { phase: 'offline'; since: number; lastContact: number | null; fault?: FaultData };

export interface SignalClientOptions {
  /** Origin of signaling; the page's own where absent. */
  readonly url?: string;
  readonly client: Client;
  getToken(): Promise<string>;
}

/** Beyond ten seconds a person has given up; every server operation is done within one. */
const defaultTimeoutMs = 10_000;
/** At most five seconds: a commander watching the clock must not wait longer for a server that is back. */
const reconnect = { firstMs: 300, maxMs: 5_000 };
/** Longer than a slow 4G handshake (three round trips at 1 s), shorter than a person's patience. */
const connectWithinMs = 8_000;
/**
 * A dead line swallows the first packet of an attempt, and TCP repeats it after 1, 2 and 4 s: an attempt as long as the
 * handshake allows would let a line that is back wait for the last. Only for the first minute: then the server is slow.
 */
const reconnectWithinMs = 4_000;
const impatientMs = 60_000;
/** All clients of a process are told at once that something was missed; they ask spread over this. */
const askWithinMs = 1_000;
/** Trying again cannot help with these; the state keeps the fault and `connect()` starts anew. */
const finalCodes = new Set(['unauthenticated', 'forbidden', 'bad-request']);

/**
 * The live connection to signaling: calls, notices, and coming back by itself. Whatever depends on notices asks for
 * a snapshot in `onReconnected`; nothing is queued while offline.
 */
export class SignalClient {
  readonly #options: SignalClientOptions;
  readonly #subscribers = new Subscribers();
  readonly #reconnected = new Subscribers();
  readonly #listeners = new NoticeListeners();
  readonly #renewal: TokenRenewal;
  #state: SignalState = { phase: 'idle' };
  #link: SignalLink | null = null;
  #attempt = 0;
  #probing: Promise<boolean> | null = null;
  #lastContact: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every attempt and by `close`: what an older run still brings home is closed on arrival. */
  #run = 0;
  #isOver = true;
  #stopListening: () => void = () => undefined;

  constructor(options: SignalClientOptions) {
    this.#options = options;
    this.#renewal = new TokenRenewal({ call: this.call.bind(this), getToken: options.getToken });
  }

  get state(): SignalState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Connects and stays connected until `close`, or until the server refuses for good. Again: starts anew. */
  connect(): void {
    if (this.#state.phase === 'online' || this.#state.phase === 'connecting') return;
    this.#isOver = false;
    this.#attempt = 0;
    this.#stopListening();
    const stop = onNetworkChange(() => void this.probe());
    globalThis.document?.addEventListener('visibilitychange', this.#hurry);
    this.#stopListening = () => {
      stop();
      globalThis.document?.removeEventListener('visibilitychange', this.#hurry);
    };
    void this.#open();
  }

  close(): void {
    this.#stop();
    this.#setState({ phase: 'idle' });
  }

  /**
   * Asks signaling and waits for its answer.
   * @throws Fault as stated by the server; `timeout` after 10 s (or `timeoutMs`); `unavailable` at once while offline
   */
  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    options: { timeoutMs?: number } = {},
  ): Promise<CallOutput<N>> {
    const link = this.#link;
    if (!link) throw fault('unavailable', `not connected, ${name} was not sent`);
    const raw = await link.call(name, input, options.timeoutMs ?? defaultTimeoutMs);
    this.#lastContact = Date.now();
    const reply = replySchema.safeParse(raw);
    if (!reply.success) throw fault('internal', `unreadable reply to ${name}`, undefined, reply.error);
    if (!reply.data.ok) throw new Fault(reply.data.fault);
    return readOutput(name, reply.data.data);
  }

  /**
   * The network may have changed under the socket, which would say so only after ten seconds: asks for a sign of life,
   * and connects anew at once where none comes.
   * @param withinMs how long the answer may take
   * @returns whether the connection lives. Never rejects
   */
  async probe(withinMs = answerWithinMs(null)): Promise<boolean> {
    if (this.#state.phase === 'online')
      return (this.#probing ??= this.#probe(withinMs).finally(() => (this.#probing = null)));
    this.#hurry();
    return false;
  }

  async #probe(withinMs: number): Promise<boolean> {
    const link = this.#link;
    if (!link) return false;
    try {
      await link.call('session:get', {}, withinMs); // whatever it says: it speaks
      this.#lastContact = Date.now();
      return true;
    } catch {
      // Lost meanwhile, and perhaps back already: that is being looked after.
      if (link !== this.#link) return false;
      this.#dropLink();
      this.#showOffline(null);
      void this.#open();
      return false;
    }
  }

  on<N extends NoticeName>(name: N, listener: (payload: NoticePayload<N>) => unknown): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Called after every (re)connect, the first included: the moment to ask for snapshots. */
  onReconnected(listener: () => void): () => void {
    return this.#reconnected.add(listener);
  }

  async #open(): Promise<void> {
    const run = (this.#run += 1);
    const began = performance.now();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#state.phase !== 'offline') this.#setState({ phase: 'connecting', since: Date.now() });
    try {
      const token = await this.#options.getToken();
      const link = await this.#openLink(token, run);
      if (run !== this.#run) return link.close();
      this.#takeLink(link);
    } catch (error) {
      if (run === this.#run) this.#fail(error, performance.now() - began);
    }
  }

  get #isImpatient(): boolean {
    return this.#state.phase === 'offline' && Date.now() - this.#state.since < impatientMs;
  }

  #openLink(token: string, run: number): Promise<SignalLink> {
    return SignalLink.open({
      url: this.#options.url,
      handshake: { token, client: this.#options.client },
      connectWithinMs: this.#isImpatient ? reconnectWithinMs : connectWithinMs,
      onContact: () => (this.#lastContact = Date.now()),
      onNotice: (name, payload) => this.#hear(name, payload),
      onLost: () => run === this.#run && this.#fail(null, 0),
    });
  }

  #takeLink(link: SignalLink): void {
    this.#link = link;
    this.#attempt = 0;
    this.#lastContact = Date.now();
    this.#setState({ phase: 'online' });
    this.#renewal.start();
    this.#reconnected.notify();
  }

  #hear(name: string, payload: unknown): void {
    const notice = Object.entries(notices).find(([known]) => known === name)?.[1];
    const parsed = notice?.payload.safeParse(payload);
    if (!parsed?.success) return; // a newer server may say more than this app understands
    this.#listeners.tell(name, parsed.data);
    if (name === 'session:missed') this.#askSoon();
    if (name === 'session:ended') this.#end(fault('unauthenticated', 'the session is over', 'session-ended'));
  }

  /** Whoever depends on notices asks for a snapshot, as after a reconnect. */
  #askSoon(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#reconnected.notify(), Math.random() * askWithinMs);
  }

  /** @param tookMs how long the attempt that failed had lasted */
  #fail(error: unknown, tookMs: number): void {
    this.#dropLink();
    const known = error instanceof Fault ? error : null;
    if (known && finalCodes.has(known.code)) return this.#end(known);
    this.#attempt += 1;
    this.#showOffline(known);
    const rest = restAfter(tookMs, backoffDelay(this.#attempt, reconnect), reconnect.firstMs);
    this.#timer = setTimeout(() => void this.#open(), rest);
  }

  /** Refused for good: stays offline with the reason. */
  #end(reason: Fault): void {
    this.#stop();
    this.#showOffline(reason);
  }

  #showOffline(reason: Fault | null): void {
    const since = this.#state.phase === 'offline' ? this.#state.since : Date.now();
    const lastContact = this.#lastContact;
    this.#setState({ phase: 'offline', since, lastContact, ...(reason ? { fault: reason.data } : {}) });
  }

  /** The network or the person came back: no reason to sit out the rest of the wait. */
  readonly #hurry = (): void => {
    if (this.#state.phase !== 'offline' || this.#isOver) return;
    if (globalThis.document?.visibilityState === 'hidden') return;
    this.#attempt = 0;
    void this.#open();
  };

  #dropLink(): void {
    clearTimeout(this.#asking);
    this.#renewal.stop();
    this.#link?.close();
    this.#link = null;
  }

  #stop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stopListening();
    this.#isOver = true;
    this.#dropLink();
  }

  #setState(state: SignalState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}

function readOutput<N extends CallName>(name: N, data: unknown): CallOutput<N> {
  const parsed = calls[name].output.safeParse(data);
  if (!parsed.success) throw fault('internal', `unexpected answer to ${name}`, undefined, parsed.error);
  // TypeScript cannot follow a generic key into the registry; the value was parsed with this very name's schema.
  return parsed.data as CallOutput<N>;
}
