import type { KeptDirective, OutboxEntry } from './kept.ts';
import { pendingOf } from './progress.rules.ts';

export interface Step {
  readonly kind: 'delivered' | 'displayed' | 'acknowledged' | 'feedback' | 'declined';
  /** ms on the server's clock. */
  readonly at: number;
  readonly by: string | null;
  /** The county does not know it yet. */
  readonly isUnsent: boolean;
}

/**
 * The steps of this unit as far as they are known here, in their order. What is only known here is put right by what
 * this machine's clock is wrong by, as the server will do.
 * @param clockOffset server's clock minus this machine's, ms
 */
export function stepsOf(
  kept: KeptDirective,
  outbox: readonly OutboxEntry[],
  clockOffset: number,
): readonly Step[] {
  const { receipt } = kept;
  const pending = pendingOf(kept, outbox);
  const step = (kind: Step['kind'], at: string | null, by: string | null = null): Step[] => {
    const mine = pending.find(({ event }) => event.kind === kind)?.event;
    if (mine)
      return [{ kind, at: Date.parse(mine.at) + clockOffset, by: mine.signer?.name ?? null, isUnsent: true }];
    return at === null ? [] : [{ kind, at: Date.parse(at), by, isUnsent: false }];
  };
  return [
    ...step('delivered', receipt?.deliveredAt ?? null),
    ...step('displayed', receipt?.displayedAt ?? null),
    ...step('acknowledged', receipt?.acknowledgedAt ?? null, receipt?.acknowledgedBy ?? null),
    ...step('declined', receipt?.declinedAt ?? null),
    ...step('feedback', receipt?.feedbackAt ?? null),
  ];
}
