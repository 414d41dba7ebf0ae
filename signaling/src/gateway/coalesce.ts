/**
 * Collects keys and hands them over together: the first at once, what comes during the next `windowMs` in one go at
 * its end. One change is told without delay, 311 joins in a second cost ten notices instead of 311.
 */
export interface Coalescer<K> {
  add(key: K): void;
  close(): void;
}

export function coalesce<K>(windowMs: number, flush: (keys: K[]) => void): Coalescer<K> {
  let waiting = new Set<K>();
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    const keys = [...waiting];
    waiting = new Set();
    timer = setTimeout(tick, windowMs);
    flush(keys);
  };
  return {
    add(key) {
      waiting.add(key);
      // Not in this turn: the changes of one commit go together.
      timer ??= setTimeout(tick, 0);
    },
    close: () => clearTimeout(timer),
  };
}
