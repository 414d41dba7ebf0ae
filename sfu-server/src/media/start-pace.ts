import { KEY_FRAME_REQUEST_DELAY_MS } from './key-frame-request-delay.ts';

/** So many key frames a picture's viewers may cost in a row: what comes back after a node died, a burst of joins. */
const burst = 8;
/**
 * Afterwards one this often. A village sends 110 kbit/s, a key frame of it is about 20: two a second, as long as a hundred sites
 * come one after the other, left two frames a second of its picture to all who saw it already. Longer: who comes last
 * looks at a black tile for longer.
 */
const everyMs = 2_000;

/**
 * When a picture may begin at one more viewer, which costs its publisher a key frame. While many come one after the other,
 * those that would each cost another wait and begin together, on every node at the same instants.
 */
export class StartPace {
  readonly #now: () => number;
  #credit = burst;
  #creditAt: number;
  /** Until then viewers share the key frames that are asked for anyway. */
  #sharedUntil = -Infinity;
  #isShared = false;
  #nextAt = -Infinity;

  /** @param now milliseconds since 1970 by a clock that never goes back */
  constructor(now: () => number = () => performance.timeOrigin + performance.now()) {
    this.#now = now;
    this.#creditAt = now();
  }

  /** Takes a turn. @returns in how many milliseconds the picture may begin, 0: at once */
  take(): number {
    const now = this.#now();
    if (now < this.#nextAt) return this.#nextAt - now;
    this.#refill(now);
    if (now < this.#sharedUntil) {
      // Whoever comes while the answer to the first is held back is served by one more, all of them together.
      if (!this.#isShared) this.#credit = Math.max(0, this.#credit - 1);
      this.#isShared = true;
      return 0;
    }
    if (this.#credit < 1) return this.#wait(now);
    this.#credit -= 1;
    this.#sharedUntil = now + KEY_FRAME_REQUEST_DELAY_MS;
    this.#isShared = false;
    return 0;
  }

  #wait(now: number): number {
    this.#nextAt = (Math.floor(now / everyMs) + 1) * everyMs;
    this.#credit = 0;
    this.#creditAt = this.#nextAt;
    return this.#nextAt - now;
  }

  #refill(now: number): void {
    this.#credit = Math.min(burst, this.#credit + (now - this.#creditAt) / everyMs);
    this.#creditAt = now;
  }
}
