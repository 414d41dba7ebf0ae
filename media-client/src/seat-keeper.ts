import type { CallOutput } from '@zhida/protocol/contract.ts';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import { backoffDelay } from './backoff.ts';
import type { EndReason } from './conference-state.ts';
import { pause } from './deadline.ts';
import type { Caller } from './media-link.ts';
import { rejoinVerdict } from './rejoin.rules.ts';

export type SeatTaken = CallOutput<'conference:join'>;

/** `moved`: with fresh media on another node, what there is going on meanwhile. */
export type Retake = 'kept' | 'moved' | 'fresh';

export interface SeatKeeperOptions {
  readonly signal: Caller;
  readonly conferenceId: string;
  /** Asked at every attempt: whether a transport to send on is wanted at once. */
  wantsSend(): boolean;
  isOnline(): boolean;
  /** Taken again; rejecting counts as a failed attempt. */
  onTaken(taken: SeatTaken): Promise<void>;
  /** `isRemaking` may have changed. */
  onProgress(): void;
  onOver(reason: EndReason): void;
  /** The seat is gone and a chair must let this site in again. */
  onOutside(): void;
  onGivenUp(last: Fault): void;
}

/** Thirty tries are about four minutes: a media node restarts in seconds, a county's server room in minutes. */
const maxAttempts = 30;
const retry = { firstMs: 500, maxMs: 8_000 };
/** Leaving is told to the server, but nobody waits for it. */
const leaveTimeoutMs = 3_000;

/** How much of the media is made anew. */
const anew: Readonly<Record<Retake, number>> = { kept: 0, moved: 1, fresh: 2 };

/** The seat in a conference: taken, taken again after every interruption, given back. */
export class SeatKeeper {
  readonly #options: SeatKeeperOptions;
  readonly #abort = new AbortController();
  #peerId: string | null = null;
  /** What the next attempt is for; the more of it is made anew wins: media known to be dead is not asked for again. */
  #wanted: Retake | null = null;
  #isRunning = false;
  #wake: () => void = () => undefined;
  #attempting: Retake | null = null;

  constructor(options: SeatKeeperOptions) {
    this.#options = options;
  }

  get peerId(): string | null {
    return this.#peerId;
  }

  /** True while media is being made afresh, or waits for signaling to come back for it. */
  get isRemaking(): boolean {
    return this.#attempting === 'fresh' || this.#wanted === 'fresh';
  }

  /** True while the seat is being taken again in any way. */
  get isRetaking(): boolean {
    return this.#isRunning || this.#wanted !== null;
  }

  /** One attempt. @throws Fault */
  async take(how: Retake): Promise<SeatTaken> {
    const { signal, conferenceId } = this.#options;
    const seat = this.#peerId
      ? { peerId: this.#peerId, keepMedia: how === 'kept', move: how === 'moved' }
      : {};
    const send = this.#options.wantsSend();
    const taken = await signal.call('conference:join', { conferenceId, send, ...seat });
    this.#peerId = taken.peerId;
    if (this.#abort.signal.aborted) {
      await this.#tellLeft(); // left while the answer was on its way
      throw fault('invalid-state', 'left meanwhile');
    }
    return taken;
  }

  /** Takes the seat again, as often as makes sense. While offline it waits: the reconnect calls this anew. */
  retake(how: Retake): void {
    if (this.#wanted === null || anew[how] > anew[this.#wanted]) this.#wanted = how;
    if (!this.#isRunning) void this.#retakeUntilDone();
    // News is a reason to try at once, not when the pause of the last failure is over.
    else if (how === 'fresh') this.#wake();
    this.#options.onProgress();
  }

  /** @param tell whether the server should hear of it: a seat that was taken over elsewhere is not ours to give back */
  async leave(tell: boolean): Promise<void> {
    this.#wanted = null;
    this.#abort.abort();
    if (tell) await this.#tellLeft();
  }

  async #tellLeft(): Promise<void> {
    const peerId = this.#peerId;
    if (!peerId) return;
    const { signal, conferenceId } = this.#options;
    await signal
      .call('conference:leave', { conferenceId, peerId }, { timeoutMs: leaveTimeoutMs })
      .catch(() => undefined);
  }

  async #retakeUntilDone(): Promise<void> {
    this.#isRunning = true;
    for (let attempt = 0; this.#wanted && this.#options.isOnline(); attempt += 1) {
      await this.#rest(backoffDelay(attempt, retry));
      if (this.#abort.signal.aborted) break;
      const how: Retake = this.#wanted;
      this.#wanted = null;
      this.#attempting = how;
      const refusal = await this.#attempt(how);
      this.#attempting = null;
      const isOver = refusal !== null && !this.#abort.signal.aborted && !this.#goesOn(how, refusal, attempt);
      // Told only now: what failed is wanted still, and the screen must not say in between that all is well.
      this.#options.onProgress();
      if (isOver) break;
    }
    this.#isRunning = false;
  }

  /**
   * What there is goes on where no node can take it. Else nobody knows how far it came: all is made anew, unless signaling
   * is away, which is asked again what became of it.
   */
  #afterFailedMove({ data }: Fault): void {
    if (data.reason === 'no-media-node') return;
    this.#wanted ??= this.#options.isOnline() ? 'fresh' : 'moved';
  }

  async #rest(ms: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await pause(ms, AbortSignal.any([woken.signal, this.#abort.signal]));
  }

  async #attempt(how: Retake): Promise<Fault | null> {
    try {
      await this.#options.onTaken(await this.take(how));
      return null;
    } catch (error) {
      return error instanceof Fault
        ? error
        : fault('internal', 'the seat could not be taken', undefined, error);
    }
  }

  /** Whether the seat is still to be had; then it is wanted again, as far as it must be. */
  #goesOn(how: Retake, refusal: Fault, attempt: number): boolean {
    if (how === 'moved') {
      this.#afterFailedMove(refusal);
      return true;
    }
    const verdict = rejoinVerdict(refusal.data);
    if (verdict === 'ended' || verdict === 'revoked' || verdict === 'removed') {
      this.#options.onOver(verdict);
      return false;
    }
    if (verdict === 'without-seat' || verdict === 'waits') this.#peerId = null;
    if (verdict === 'waits') {
      this.#options.onOutside();
      return false;
    }
    if (verdict === 'give-up' || attempt + 1 >= maxAttempts) {
      this.#options.onGivenUp(refusal);
      return false;
    }
    this.#wanted ??= how;
    return true;
  }
}
