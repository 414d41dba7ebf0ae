import { asMediaFault } from './media-fault.ts';

interface Pausable {
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/**
 * Keeps a producer or consumer paused or flowing. The worker is asked only when that changes; it answers in the order
 * it is asked, so the last word holds however many are on their way.
 */
export class Valve {
  readonly #target: Pausable;
  #shut: boolean | null;
  #done: Promise<void> = Promise.resolve();

  /** @param shut how the target was made */
  constructor(target: Pausable, shut: boolean) {
    this.#target = target;
    this.#shut = shut;
  }

  /** Paused for all anybody knows. */
  get isShut(): boolean {
    return this.#shut !== false;
  }

  /** Resolves once the worker does so, also where another asked before. @throws Fault of the worker's request */
  set(shut: boolean): Promise<void> {
    if (shut === this.#shut) return this.#done;
    this.#shut = shut;
    const done = asMediaFault(shut ? this.#target.pause() : this.#target.resume());
    this.#done = done;
    done.catch(() => {
      if (this.#done === done) this.#shut = null; // nobody knows what it does now: the next word is sent whatever it is
    });
    return done;
  }
}
