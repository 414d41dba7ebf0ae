/** One stay of one endpoint of a site; null: it is still in. */
export interface Stay {
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}

/** Stays of one site in order, those that overlap or touch made one: two devices at once count once. */
export function mergedStays(stays: readonly Stay[], now: Date): { from: Date; to: Date; open: boolean }[] {
  const sorted = [...stays].sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime());
  const merged: { from: Date; to: Date; open: boolean }[] = [];
  for (const { joinedAt, leftAt } of sorted) {
    const [to, open] = [leftAt ?? now, leftAt === null];
    const last = merged.at(-1);
    if (!last || joinedAt > last.to) merged.push({ from: joinedAt, to, open });
    else
      merged[merged.length - 1] = {
        from: last.from,
        to: to > last.to ? to : last.to,
        open: last.open || open,
      };
  }
  return merged;
}

/**
 * Whole minutes, rounded up once over all stays.
 * @param now until when somebody who is still in has been there
 */
export function minutesOf(stays: readonly Stay[], now: Date): number {
  const ms = mergedStays(stays, now).reduce(
    (sum, { from, to }) => sum + Math.max(0, to.getTime() - from.getTime()),
    0,
  );
  return Math.ceil(ms / 60_000);
}
