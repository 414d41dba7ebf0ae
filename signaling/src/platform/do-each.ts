import type { Log } from './log.ts';

type Job<T> = (item: T) => Promise<void>;

/** One after the other; one that fails is logged and must not keep the others waiting. */
export async function doEach<T>(items: readonly T[], log: Log, job: Job<T>): Promise<void> {
  for (const item of items) await doOne(item, log, job);
}

/** As `doEach`, all at once: takes as long as the slowest. */
export async function doEachAtOnce<T>(items: readonly T[], log: Log, job: Job<T>): Promise<void> {
  await Promise.all(items.map((item) => doOne(item, log, job)));
}

async function doOne<T>(item: T, log: Log, job: Job<T>) {
  try {
    await job(item);
  } catch (error) {
    log.error({ err: error }, 'one of several failed; the others go on');
  }
}
