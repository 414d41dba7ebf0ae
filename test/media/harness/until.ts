import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until the condition holds.
 * @throws Error naming what did not come true within `timeoutMs`
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 5000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await wait(20);
  }
}
