import type { Escalation } from '@zhida/protocol/chase.ts';

/** One directive with the units below that do not sign it. */
export interface SilentBelow {
  readonly directiveId: string;
  readonly number: number;
  readonly title: string;
  readonly status: Escalation['status'];
  /** Since when the first of them is known to be silent. */
  readonly since: string;
  readonly sentAt: string;
  /** The longest silent first. */
  readonly units: readonly Escalation[];
}

/** The real before exercises and tests, the longest silent first. */
export function groupByDirective(escalations: readonly Escalation[]): SilentBelow[] {
  const rank = { Actual: 0, Exercise: 1, Test: 2 } as const;
  const groups = Map.groupBy(escalations, ({ directiveId }) => directiveId).values();
  return [...groups]
    .flatMap((group): SilentBelow[] => {
      const units = group.toSorted((a, b) => Date.parse(a.escalatedAt) - Date.parse(b.escalatedAt));
      const [first] = units;
      if (!first) return [];
      const { directiveId, number, title, status, sentAt } = first;
      return [{ directiveId, number, title, status, sentAt, since: first.escalatedAt, units }];
    })
    .sort((a, b) => rank[a.status] - rank[b.status] || Date.parse(a.since) - Date.parse(b.since));
}
