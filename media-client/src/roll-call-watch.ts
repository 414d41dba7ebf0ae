import type { RollCall } from '@zhida/protocol/roll-call.ts';
import { applyRollCallChange } from './roll-call.rules.ts';
import type { Signal } from './signal-port.ts';

export interface RollCallWatchOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

/** The latest roll call as the chairs see it, also after its end. */
export class RollCallWatch {
  readonly #options: RollCallWatchOptions;
  readonly #stop: () => void;
  #rollCall: RollCall | null = null;
  #isLoading = false;

  constructor(options: RollCallWatchOptions) {
    this.#options = options;
    this.#stop = options.signal.on('roll-call:changed', ({ rollCall, since }) => {
      if (rollCall.conferenceId !== options.conferenceId) return;
      const next = applyRollCallChange(this.#rollCall, rollCall, since);
      if (next === 'gap') void this.load();
      else this.#set(next);
    });
  }

  get rollCall(): RollCall | null {
    return this.#rollCall;
  }

  /** Failing is no harm: the next change shows the gap and asks again. */
  async load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const { signal, conferenceId } = this.#options;
    const answer = await signal.call('roll-call:get', { conferenceId }).catch(() => null);
    this.#isLoading = false;
    if (answer) this.take(answer.rollCall);
  }

  /** A whole roll call. */
  take(rollCall: RollCall | null): void {
    const known = this.#rollCall;
    if (rollCall && known?.id === rollCall.id && rollCall.version < known.version) return;
    this.#set(rollCall);
  }

  /** Not a chair any more. */
  forget(): void {
    this.#set(null);
  }

  close(): void {
    this.#stop();
  }

  #set(rollCall: RollCall | null): void {
    if (rollCall === this.#rollCall) return;
    this.#rollCall = rollCall;
    this.#options.onChange();
  }
}
