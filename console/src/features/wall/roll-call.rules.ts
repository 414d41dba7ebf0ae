import type { RollCall, RollCallEntry } from '@zhida/protocol/roll-call.ts';

/** `uncalled`: whose turn has not come. */
export type RollCallCounts = Readonly<Record<RollCallEntry['mark'] | 'total' | 'done' | 'uncalled', number>>;

export function countRollCall({ entries }: Pick<RollCall, 'entries'>): RollCallCounts {
  const counts = {
    total: entries.length,
    done: 0,
    uncalled: 0,
    pending: 0,
    present: 0,
    absent: 0,
    skipped: 0,
  };
  for (const { mark, calledAt } of entries) {
    counts[mark] += 1;
    if (mark === 'pending' && calledAt === null) counts.uncalled += 1;
    if (mark !== 'pending') counts.done += 1;
  }
  return counts;
}

/** The site that is called now and the one after it. */
export function aroundCurrent({ entries, currentId }: Pick<RollCall, 'entries' | 'currentId'>): {
  current: RollCallEntry | undefined;
  next: RollCallEntry | undefined;
} {
  const at = entries.findIndex(({ participantId }) => participantId === currentId);
  const rest = entries.slice(at + 1);
  return { current: entries[at], next: rest.find(({ mark }) => mark === 'pending') };
}

const order: Readonly<Record<RollCallEntry['mark'], number>> = {
  absent: 0,
  skipped: 1,
  pending: 2,
  present: 3,
};

/** Whoever did not answer first: that is what a roll call is for. */
export function resultRows({ entries }: Pick<RollCall, 'entries'>): readonly RollCallEntry[] {
  return [...entries].sort((a, b) => order[a.mark] - order[b.mark]);
}

/** Seconds an automatic roll call of so many sites takes, at so many ms between two calls. */
export function rollCallSeconds(sites: number, intervalMs: number): number {
  return Math.ceil((sites * intervalMs) / 1000);
}
