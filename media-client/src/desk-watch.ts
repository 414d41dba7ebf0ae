import type { Desk } from '@zhida/protocol/control.ts';
import type { Signal } from './signal-port.ts';

export interface DeskWatchOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

/** The chairs' wall, known while this site is a chair. */
export class DeskWatch {
  readonly #options: DeskWatchOptions;
  readonly #stop: () => void;
  #desk: Desk | null = null;

  constructor(options: DeskWatchOptions) {
    this.#options = options;
    this.#stop = options.signal.on('conference:desk-changed', ({ desk }) => this.#take(desk));
  }

  get desk(): Desk | null {
    return this.#desk;
  }

  /** Asks for it; failing is no harm, the next reconnect asks again. */
  async load(): Promise<void> {
    const { signal, conferenceId } = this.#options;
    const desk = await signal.call('control:get-desk', { conferenceId }).catch(() => null);
    if (desk) this.#take(desk);
  }

  /** Not a chair any more. */
  forget(): void {
    if (!this.#desk) return;
    this.#desk = null;
    this.#options.onChange();
  }

  close(): void {
    this.#stop();
  }

  #take(desk: Desk): void {
    if (desk.conferenceId !== this.#options.conferenceId) return;
    if (this.#desk && desk.version < this.#desk.version) return;
    this.#desk = desk;
    this.#options.onChange();
  }
}
