/**
 * Waits for a condition, never for a duration: asks again every 25 ms until it holds.
 * @param what for the error, e.g. "the expert is rung"
 * @throws Error after `withinMs`, with the last error the condition threw
 */
export async function waitUntil<T>(
  what: string,
  condition: () => Promise<T | false | undefined | null> | T | false | undefined | null,
  withinMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const result = await condition();
      if (result) return result;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline)
      throw new Error(`waited ${withinMs} ms in vain until ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
