import type { Signal } from './signal-port.ts';

/** The server's clock as seen from here: a station whose own clock is wrong still switches with the others. */
export class ServerClock {
  readonly #signal: Signal;
  #offsetMs = 0;

  constructor(signal: Signal) {
    this.#signal = signal;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** A moment of the server's clock on this machine's. */
  toLocal(serverMs: number): number {
    return serverMs - this.#offsetMs;
  }

  /** Asks once; half the round trip is the error at worst. Without an answer the clocks count as equal. */
  async measure(): Promise<void> {
    const before = Date.now();
    const answer = await this.#signal.call('session:get', {}).catch(() => null);
    if (answer) this.#offsetMs = Date.parse(answer.now) - (before + Date.now()) / 2;
  }
}
