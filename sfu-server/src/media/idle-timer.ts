/**
 * What nobody uses for this long is given back. Shorter: a page of the wall that comes round has its pictures piped anew
 * each time, one round trip between nodes more. Longer: what nobody looks at any more takes its port and memory so long.
 */
export const IDLE_MS = 10_000;

/** Calls once when something has been idle for a while. */
export class IdleTimer {
  readonly #onIdle: () => void;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  set(idle: boolean): void {
    if (this.#closed) return;
    if (!idle) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else this.#timer ??= setTimeout(this.#onIdle, IDLE_MS);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
