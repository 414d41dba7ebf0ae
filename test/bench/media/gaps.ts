/** Instants at which something was there, ms since 1970, in order. */
export type Instants = readonly number[];

/**
 * The longest time between two instants that touches the window. What was before it counts from its last instant on,
 * and a window that ends in silence counts up to its end.
 */
export function longestGap(instants: Instants, from: number, to: number): number {
  const before = instants.findLast((at) => at <= from) ?? from;
  const inside = instants.filter((at) => at > from && at < to);
  const after = instants.find((at) => at >= to) ?? to;
  const points = [before, ...inside, after];
  return points.slice(1).reduce((longest, at, i) => Math.max(longest, at - (points[i] ?? at)), 0);
}

/** From an instant until things came again without a pause longer than `calmMs` for `calmMs`; null: not yet. */
export function whenSteady(instants: Instants, since: number, calmMs: number): number | null {
  let start: number | null = null;
  let last = 0;
  for (const at of instants) {
    if (at < since) continue;
    if (start === null || at - last > calmMs) start = at;
    last = at;
    if (at - start >= calmMs * 2) return start;
  }
  return null;
}

/**
 * How long a picture must stand to be frozen: three frames at the pace it had between two instants, and at least 150 ms more
 * than one, as `freezeCount` of webrtc-stats has it.
 */
export function freezeAfter(frames: Instants, from: number, to: number): number {
  const inside = frames.filter((at) => at >= from && at <= to);
  const [first = from, last = to] = [inside[0], inside.at(-1)];
  const frameMs = inside.length > 1 ? (last - first) / (inside.length - 1) : to - from;
  return Math.max(3 * frameMs, frameMs + 150);
}
