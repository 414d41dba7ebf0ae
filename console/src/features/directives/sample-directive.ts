import type { Directive, DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import { receiptStates, type ReceiptCounts, type ReceiptState } from '@zhida/protocol/receipt-state.ts';

const name = { zh: 'u', en: 'u' };

/** Counts as the server makes them of these states. */
export function sampleCounts(states: Partial<Record<ReceiptState, number>>, late = 0): ReceiptCounts {
  const of = (state: ReceiptState): number => states[state] ?? 0;
  const all = Object.fromEntries(receiptStates.map((state) => [state, of(state)])) as Record<
    ReceiptState,
    number
  >;
  return {
    total: receiptStates.reduce((sum, state) => sum + of(state), 0),
    states: all,
    reached: {
      delivered: of('delivered') + of('displayed') + of('acknowledged'),
      displayed: of('displayed') + of('acknowledged'),
      acknowledged: of('acknowledged') + of('feedback') + of('completed'),
      feedback: of('feedback'),
    },
    silent: of('sent') + of('unreachable') + of('delivered') + of('displayed'),
    late,
    settled: of('completed'),
    escalated: 0,
    withdrawalDisplayed: 0,
  };
}

export function sampleDirective(id: string, part: Partial<Directive> = {}): Directive {
  return {
    id,
    number: 1,
    version: 1,
    status: 'Actual',
    state: 'open',
    title: id,
    text: id,
    severity: 'Severe',
    urgency: 'Immediate',
    certainty: 'Observed',
    sender: { id: 'sender', displayName: 's', unitId: 'u', unitName: name },
    sentAt: '2026-01-01T08:00:00.000Z',
    issuedAt: '2026-01-01T08:00:00.000Z',
    acknowledgeBy: null,
    feedbackBy: null,
    form: [],
    attachments: [],
    conferenceId: null,
    supersedes: null,
    supersededById: null,
    closedAt: null,
    closeReason: null,
    needsApproval: false,
    approval: null,
    review: false,
    policy: { steps: [], repeatSeconds: 600, decaySeconds: null },
    quorum: null,
    closedBy: null,
    counts: sampleCounts({ sent: 1 }),
    partial: false,
    ...part,
  };
}

export function sampleNode(unitId: string, parentId: string | null, counts: ReceiptCounts): DirectiveNode {
  return { unitId, parentId, name, level: parentId === null ? 'county' : 'township', counts };
}

export function sampleReceipt(id: string, part: Partial<Receipt> = {}): Receipt {
  return {
    id,
    directiveId: 'd',
    version: 1,
    unitId: id,
    unitName: { zh: id, en: id },
    level: 'village',
    nodeId: 'town',
    state: 'sent',
    late: false,
    unreachable: null,
    round: 1,
    deliveredAt: null,
    displayedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    feedbackAt: null,
    declinedAt: null,
    declineReason: null,
    reminders: 0,
    escalatedAt: null,
    phonedAt: null,
    settled: false,
    nextStepAt: '2026-01-01T08:05:00.000Z',
    ...part,
  };
}
