/**
 * Does a piece of work for a key once at a time: asked for while it runs, or rests after that, it is done once more
 * afterwards, however often it was asked for.
 */
export function createOneAtATime(
  work: (key: string) => Promise<void>,
  rest: () => Promise<void>,
): (key: string) => Promise<void> {
  const running = new Map<string, { again: boolean }>();
  return async function ask(key: string): Promise<void> {
    const now = running.get(key);
    if (now) {
      now.again = true;
      return;
    }
    const mine = { again: false };
    running.set(key, mine);
    try {
      await work(key);
      await rest();
    } finally {
      running.delete(key);
    }
    if (mine.again) await ask(key);
  };
}
