import type { Receipt } from '@zhida/protocol/receipt-resource.ts';

/** What a report counts; each number can be worked out from the rows below it. */
export interface ReportCounts {
  readonly total: number;
  readonly delivered: number;
  readonly displayed: number;
  readonly acknowledged: number;
  readonly feedback: number;
  readonly completed: number;
  readonly declined: number;
  readonly unreachable: number;
  readonly late: number;
}

export function countReceipts(receipts: readonly Receipt[]): ReportCounts {
  const count = (fits: (receipt: Receipt) => boolean) => receipts.filter(fits).length;
  return {
    total: receipts.length,
    delivered: count(({ deliveredAt }) => deliveredAt !== null),
    displayed: count(({ displayedAt }) => displayedAt !== null),
    acknowledged: count(({ acknowledgedAt }) => acknowledgedAt !== null),
    feedback: count(({ feedbackAt }) => feedbackAt !== null),
    completed: count(({ state }) => state === 'completed'),
    declined: count(({ state }) => state === 'declined'),
    unreachable: count(({ state }) => state === 'unreachable'),
    late: count(({ late }) => late),
  };
}
