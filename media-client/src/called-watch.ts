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
  /** A roll call calls a site once: what was handled is not begun again by a head or an answer that came late. */
  #handledId: string | null = null;
  #isLoading = false;
  #isClosed = false;

  constructor(options: CalledWatchOptions) {
    this.#options = options;
    this.#stop = options.signal.on('roll-call:called', (call) => {
      if (call.conferenceId !== options.conferenceId) return;
      this.#take({ ...call, answered: false });
    });
  }

  get called(): CalledNow | null {
    return this.#called;
  }

  /** The call itself may have been missed without contact, or before this page was there. Failing is no harm. */
  async load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const { signal, conferenceId } = this.#options;
    const answer = await signal.call('roll-call:get-called', { conferenceId }).catch(() => null);
    this.#isLoading = false;
    if (answer?.called && !this.#isClosed) this.#take(answer.called);
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

  /**
   * The chair went on, or the roll call is over; or this site is called and was not told.
   * @param ownId its participant
   */
  followHead({ rollCall }: Pick<Conference, 'rollCall'>, ownId: string | null = null): void {
    this.#latest = rollCall;
    if (rollCall && rollCall.currentId === ownId && rollCall.id !== this.#handledId) void this.load();
    const called = this.#called;
    if (!called || Date.now() - called.at < headLagMs) return this.#lookLater();
    const isOver = rollCall?.id !== called.rollCallId;
    if (isOver || (called.mode === 'manual' && rollCall.currentId !== called.participantId)) this.#set(null);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#stop();
    this.#called = null;
  }

  /** A call, or the same said once more. */
  #take({ rollCallId, mode, answerBy, participantId, answered }: Omit<Called, 'at' | 'failed'>): void {
    if (this.#handledId === rollCallId) return;
    this.#handledId = rollCallId;
    this.#set({ rollCallId, mode, answerBy, participantId, answered, failed: false, at: Date.now() });
    if (mode === 'automatic') void this.answer().catch(() => this.#fail(rollCallId));
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
