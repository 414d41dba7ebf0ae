import type { Poll } from '@zhida/protocol/poll.ts';
import type { Signal } from './signal-port.ts';

export interface PollLogOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

export type OwnPoll = Poll & { ownChoices: number[] };

/** The polls of one conference, oldest first, with what this site voted. */
export class PollLog {
  readonly #options: PollLogOptions;
  readonly #stop: () => void;
  #polls: readonly OwnPoll[] = [];

  constructor(options: PollLogOptions) {
    this.#options = options;
    this.#stop = options.signal.on('poll:changed', ({ poll }) => this.take(poll));
  }

  /** Replaced, never mutated. */
  get polls(): readonly OwnPoll[] {
    return this.#polls;
  }

  /** Failing is no harm: the next reconnect asks again. */
  async load(): Promise<void> {
    const { signal, conferenceId } = this.#options;
    const answer = await signal.call('poll:list', { conferenceId }).catch(() => null);
    if (answer) this.#set(answer.polls);
  }

  take(poll: Poll): void {
    if (poll.conferenceId !== this.#options.conferenceId) return;
    const known = this.#polls.find(({ id }) => id === poll.id);
    if (known && known.version > poll.version) return;
    const next = { ...poll, ownChoices: known?.ownChoices ?? [] };
    this.#set(known ? this.#polls.map((one) => (one === known ? next : one)) : [...this.#polls, next]);
  }

  /** @throws Fault `invalid-state/poll-closed` */
  async vote(pollId: string, choices: number[]): Promise<void> {
    const { signal, conferenceId } = this.#options;
    await signal.call('poll:vote', { conferenceId, pollId, choices });
    this.#set(this.#polls.map((poll) => (poll.id === pollId ? { ...poll, ownChoices: choices } : poll)));
  }

  close(): void {
    this.#stop();
  }

  #set(polls: readonly OwnPoll[]): void {
    this.#polls = polls;
    this.#options.onChange();
  }
}
