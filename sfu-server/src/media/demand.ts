/**
 * Time without anybody until a picture counts as unwanted. Shorter: a patrol that comes round, or a tile scrolled out
 * and in again, stops and starts a camera each time, and each start costs a key frame and about 200 ms of black.
 * Longer: an unwatched site sends its 100 to 600 kbit/s that much longer at every look.
 */
export const UNWANTED_AFTER_MS = 2000;

/**
 * Whether anybody looks at one picture. A looker is whatever receives it and is not paused: a viewer's consumer, or
 * a pipe that carries it to viewers elsewhere.
 */
export class Demand {
  readonly #onChange: (wanted: boolean) => void;
  readonly #lookers = new Set<object>();
  #wanted: boolean;
  #timer: NodeJS.Timeout | undefined;

  /** @param wanted what the publisher was told at the start; true without lookers turns false in its time */
  constructor(wanted: boolean, onChange: (wanted: boolean) => void) {
    this.#wanted = wanted;
    this.#onChange = onChange;
    this.#settle();
  }

  /** What the publisher was last told. */
  get wanted(): boolean {
    return this.#wanted;
  }

  look(looker: object): void {
    this.#lookers.add(looker);
    this.#settle();
  }

  unlook(looker: object): void {
    if (this.#lookers.delete(looker)) this.#settle();
  }

  /** Says nothing any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lookers.clear();
  }

  #settle() {
    const watched = this.#lookers.size > 0;
    if (watched || !this.#wanted) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (watched) this.#say(true);
    } else this.#timer ??= setTimeout(() => this.#say(false), UNWANTED_AFTER_MS);
  }

  #say(wanted: boolean) {
    this.#timer = undefined;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#onChange(wanted);
  }
}
