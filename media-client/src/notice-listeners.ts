import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';

type Listener = (payload: never) => unknown;

/** Listeners by notice name. One that throws is reported and never keeps the others from hearing. */
export class NoticeListeners {
  readonly #byName = new Map<string, Set<Listener>>();

  add<N extends NoticeName>(name: N, listener: (payload: NoticePayload<N>) => unknown): () => void {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** @param payload already parsed with the schema of `name` */
  tell(name: string, payload: unknown): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      try {
        listener(payload as never);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
