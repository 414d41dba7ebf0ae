/** The listeners of one observable object. One that throws is reported and never keeps the others from hearing. */
export class Subscribers {
  readonly #listeners = new Set<() => void>();

  /** @returns a function that takes the listener off again */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
