import type { Log } from './log.ts';

/** One after the other; one that fails is logged and must not keep the others waiting. */
export async function doEach<T>(
  items: readonly T[],
  log: Log,
  job: (item: T) => Promise<void>,
): Promise<void> {
  for (const item of items)
    try {
      await job(item);
    } catch (error) {
      log.error({ err: error }, 'one of several failed; the others go on');
    }
}
