interface Closable {
  readonly closed: boolean;
}

/** Things that are made once for all who ask for them at the same time. What failed, or closed, is made anew. */
export class Shared<T extends Closable> {
  readonly #made = new Map<string, Promise<T>>();

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const earlier = this.#made.get(key);
    if (!earlier) return this.#begin(key, make);
    const made = await earlier;
    if (!made.closed) return made;
    this.#forget(key, earlier);
    return this.get(key, make);
  }

  #begin(key: string, make: () => Promise<T>): Promise<T> {
    const making = make();
    this.#made.set(key, making);
    making.catch(() => this.#forget(key, making));
    return making;
  }

  #forget(key: string, making: Promise<T>) {
    if (this.#made.get(key) === making) this.#made.delete(key);
  }

  /** It is closed: nobody will ask for it under this key any more. */
  drop(key: string): void {
    this.#made.delete(key);
  }
}
