import type { Conference } from '@zhida/protocol/conference.ts';
import type { CalledNow } from './conference-state.ts';
import type { Signal } from './signal-port.ts';

export interface CalledWatchOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

type Called = CalledNow & { readonly participantId: string; readonly at: number };

/** How long it stays on the screen that this site was called and has answered. */
const shownMs = 4_000;
/** The head comes up to a tenth of a second after the call itself: an older one must not end it. */
const headLagMs = 700;

/** Whether this site is called in a roll call. An automatic one is answered at once, without anybody's doing. */
export class CalledWatch {
  readonly #options: CalledWatchOptions;
  readonly #stop: () => void;
  #called: Called | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** As of the latest head, which may have been too early to be believed. */
  #latest: Conference['rollCall'] = null;

  constructor(options: CalledWatchOptions) {
    this.#options = options;
    this.#stop = options.signal.on('roll-call:called', (call) => {
      if (call.conferenceId !== options.conferenceId) return;
      const { rollCallId, mode, answerBy, participantId } = call;
      if (this.#called?.rollCallId === rollCallId) return; // said once more: still the same call
      this.#set({
        rollCallId,
        mode,
        answerBy,
        participantId,
        answered: false,
        failed: false,
        at: Date.now(),
      });
      if (mode === 'automatic') void this.answer().catch(() => this.#fail(rollCallId));
    });
  }

  get called(): CalledNow | null {
    return this.#called;
  }

  /** @throws Fault where it could not be told */
  async answer(): Promise<void> {
    const called = this.#called;
    if (!called) return;
    const { signal, conferenceId } = this.#options;
    await signal.call('roll-call:answer', { conferenceId, rollCallId: called.rollCallId });
    if (this.#called !== called) return;
    this.#set({ ...called, answered: true });
    // A manual one stays as long as the chair talks with this site.
    if (called.mode === 'automatic') this.#timer = setTimeout(() => this.#set(null), shownMs);
  }

  /** The chair went on, or the roll call is over. */
  followHead({ rollCall }: Pick<Conference, 'rollCall'>): void {
    this.#latest = rollCall;
    const called = this.#called;
    if (!called || Date.now() - called.at < headLagMs) return this.#lookLater();
    const isOver = rollCall?.id !== called.rollCallId;
    if (isOver || (called.mode === 'manual' && rollCall.currentId !== called.participantId)) this.#set(null);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
    this.#called = null;
  }

  /** The answer that needs nobody's doing was not heard: the chair's list says absent unless a person answers. */
  #fail(rollCallId: string): void {
    const called = this.#called;
    if (called?.rollCallId === rollCallId && !called.answered) this.#set({ ...called, failed: true });
  }

  /** Whatever came too early to be believed is looked at again. */
  #lookLater(): void {
    if (!this.#called || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.followHead({ rollCall: this.#latest });
    }, headLagMs);
  }

  #set(called: Called | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#called = called;
    this.#options.onChange();
  }
}
