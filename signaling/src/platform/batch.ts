/** How one item of a batch came out; one that is refused must not fail the others. */
export type Outcome<O> =
  { readonly ok: true; readonly value: O } | { readonly ok: false; readonly error: unknown };

/**
 * Carries out items of one key together: the first at once, those that come while it runs in the next go. 311 joins
 * at once take a handful of transactions instead of 311 that queue for one lock.
 */
export interface Batcher<I, O> {
  /** @throws what `run` refused this item with */
  add(key: string, item: I): Promise<O>;
}

/** Items in one go. More only makes the first of them wait for the last; fewer makes more transactions. */
const maxItems = 100;

interface Waiting<I, O> {
  readonly item: I;
  settle(outcome: Outcome<O>): void;
}

/**
 * @param run gives an outcome for each item, in their order. Where it throws, the items are tried again one by one,
 *   so that only what is at fault fails.
 */
export function createBatcher<I, O>(
  run: (key: string, items: readonly I[]) => Promise<readonly Outcome<O>[]>,
): Batcher<I, O> {
  const queues = new Map<string, Waiting<I, O>[]>();
  const settleAll = async (key: string, batch: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const outcomes = await run(
        key,
        batch.map(({ item }) => item),
      );
      batch.forEach(({ settle }, index) =>
        settle(outcomes[index] ?? { ok: false, error: new Error('an item of a batch was left out') }),
      );
    } catch (error) {
      if (batch.length === 1) return batch[0]?.settle({ ok: false, error });
      for (const one of batch) await settleAll(key, [one]);
    }
  };
  const drain = async (key: string, queue: Waiting<I, O>[]): Promise<void> => {
    // What comes in this same turn of the event loop goes along.
    await new Promise(setImmediate);
    while (queue.length > 0) await settleAll(key, queue.splice(0, maxItems));
    queues.delete(key);
  };
  return {
    add: (key, item) =>
      new Promise((resolve, reject) => {
        const waiting: Waiting<I, O> = {
          item,
          settle: (outcome) => (outcome.ok ? resolve(outcome.value) : reject(toError(outcome.error))),
        };
        const queue = queues.get(key);
        if (queue) return void queue.push(waiting);
        const started = [waiting];
        queues.set(key, started);
        void drain(key, started);
      }),
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('a batch failed', { cause: error });
}
