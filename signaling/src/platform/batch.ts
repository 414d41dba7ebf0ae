import { fault, Fault } from '@zhida/protocol/core/fault.ts';

/** How one item of a batch came out; one that is refused must not fail the others. */
export type Outcome<O> =
  { readonly ok: true; readonly value: O } | { readonly ok: false; readonly error: unknown };

/**
 * Carries out items of one key together: the first at once, those that come while it runs in the next go. 311 joins
 * at once take a handful of transactions instead of 311 that queue for one lock.
 */
export interface Batcher<I, O> {
  /** @throws what `run` refused this item with, or Fault timeout when its turn did not come in time */
  add(key: string, item: I): Promise<O>;
}

export interface BatchLimits {
  /** Items in one go. More only makes the first of them wait for the last; fewer makes more transactions. */
  readonly maxItems: number;
  /**
   * An item that waited this long is refused before it is carried out. Its client gives up after 10 s and asks again:
   * longer, and a database in trouble is kept busy with what nobody waits for any more.
   */
  readonly patienceMs: number;
  /** Items of one key that wait at most; the next is refused at once. */
  readonly maxWaiting: number;
}

const usual: BatchLimits = { maxItems: 100, patienceMs: 8_000, maxWaiting: Infinity };

interface Waiting<I, O> {
  readonly item: I;
  readonly since: number;
  settle(outcome: Outcome<O>): void;
}

type Run<I, O> = (key: string, items: readonly I[]) => Promise<readonly Outcome<O>[]>;

/**
 * @param run gives an outcome for each item, in their order. Where it throws, the items are tried again one by one,
 *   so that only what is at fault fails; not where the database is away or too slow, for which no item is to blame
 * @param limits where they differ from the usual ones
 * @param now ms; of whatever clock
 */
export function createBatcher<I, O>(
  run: Run<I, O>,
  limits: Partial<BatchLimits> = {},
  now: () => number = () => performance.now(),
): Batcher<I, O> {
  const { maxItems, patienceMs, maxWaiting } = { ...usual, ...limits };
  const queues = new Map<string, Waiting<I, O>[]>();
  const isInTime = ({ since, settle }: Waiting<I, O>): boolean => {
    if (now() - since <= patienceMs) return true;
    settle(failure(fault('timeout', 'it could not be begun in time')));
    return false;
  };
  const drain = async (key: string, queue: Waiting<I, O>[]): Promise<void> => {
    // What comes in this same turn of the event loop goes along.
    await new Promise(setImmediate);
    while (queue.length > 0) {
      const batch = queue.splice(0, maxItems).filter(isInTime);
      if (batch.length > 0) await settleAll(run, key, batch);
    }
    queues.delete(key);
  };
  return {
    add: (key, item) =>
      new Promise((resolve, reject) => {
        const waiting: Waiting<I, O> = {
          item,
          since: now(),
          settle: (outcome) => (outcome.ok ? resolve(outcome.value) : reject(toError(outcome.error))),
        };
        const queue = queues.get(key);
        if (queue && queue.length >= maxWaiting)
          return waiting.settle(failure(fault('timeout', 'too many wait before it')));
        if (queue) return void queue.push(waiting);
        const started = [waiting];
        queues.set(key, started);
        void drain(key, started);
      }),
  };
}

async function settleAll<I, O>(run: Run<I, O>, key: string, batch: readonly Waiting<I, O>[]): Promise<void> {
  let error = await settleTogether(run, key, batch);
  if (error === undefined) return;
  const nobodyElse = batch.length === 1;
  for (const one of batch)
    if (nobodyElse || isNobodysFault(error)) one.settle(failure(error));
    else error = await settleAlone(run, key, one);
}

/** @returns what it failed with */
async function settleTogether<I, O>(
  run: Run<I, O>,
  key: string,
  batch: readonly Waiting<I, O>[],
): Promise<unknown> {
  try {
    const items = batch.map(({ item }) => item);
    const outcomes = await run(key, items);
    batch.forEach(({ settle }, index) =>
      settle(outcomes[index] ?? failure(new Error('an item of a batch was left out'))),
    );
    return undefined;
  } catch (error) {
    return error;
  }
}

async function settleAlone<I, O>(run: Run<I, O>, key: string, one: Waiting<I, O>): Promise<unknown> {
  const error = await settleTogether(run, key, [one]);
  if (error !== undefined) one.settle(failure(error));
  return error;
}

const failure = (error: unknown): Outcome<never> => ({ ok: false, error });

function isNobodysFault(error: unknown): boolean {
  return error instanceof Fault && (error.code === 'unavailable' || error.code === 'timeout');
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('a batch failed', { cause: error });
}
