/**
 * Collects what is added under keys and hands it over together: the first at once, what comes during the next
 * `windowMs` in one go at its end. One change is told without delay, 311 joins in a second cost ten notices instead
 * of 311.
 */
export interface Coalescer<T> {
  add(key: string, item: T): void;
  close(): void;
}

export function coalesce<T>(windowMs: number, flush: (groups: [T, ...T[]][]) => void): Coalescer<T> {
  let waiting = new Map<string, [T, ...T[]]>();
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    const groups = [...waiting.values()];
    waiting = new Map();
    timer = setTimeout(tick, windowMs);
    flush(groups);
  };
  return {
    add(key, item) {
      const group = waiting.get(key);
      if (group) group.push(item);
      else waiting.set(key, [item]);
      // Not in this turn: the changes of one commit go together.
      timer ??= setTimeout(tick, 0);
    },
    close: () => clearTimeout(timer),
  };
}
