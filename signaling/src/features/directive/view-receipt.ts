import type { OwnReceipt, Receipt } from '@zhida/protocol/receipt-resource.ts';
import { signatureOf } from './receipt.rules.ts';
import type { ReceiptRow } from './receipt.store.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toReceipt(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    directiveId: row.directive_id,
    version: row.version,
    unitId: row.unit_id,
    unitName: { zh: row.unit_name_zh, en: row.unit_name_en },
    level: row.level,
    nodeId: row.node_id,
    state: row.state,
    late: row.late,
    unreachable: row.state === 'unreachable' ? row.unreachable : null,
    round: row.round,
    deliveredAt: iso(row.delivered_at),
    displayedAt: iso(row.displayed_at),
    acknowledgedAt: iso(row.acknowledged_at),
    acknowledgedBy: signatureOf(row.facts)?.by.displayName ?? null,
    feedbackAt: iso(row.feedback_at),
    declinedAt: iso(row.declined_at),
    declineReason: row.facts.declined?.reason ?? null,
    reminders: row.reminders,
    escalatedAt: iso(row.escalated_at),
    phonedAt: iso(row.phoned_at),
    settled: row.settled_at !== null,
    nextStepAt: iso(row.due_at),
  };
}

export function toOwnReceipt(row: ReceiptRow): OwnReceipt {
  const {
    id,
    version,
    unitId,
    state,
    late,
    round,
    deliveredAt,
    displayedAt,
    acknowledgedAt,
    acknowledgedBy,
    feedbackAt,
    declinedAt,
    reminders,
    settled,
  } = toReceipt(row);
  return {
    id,
    version,
    unitId,
    state,
    late,
    round,
    deliveredAt,
    displayedAt,
    acknowledgedAt,
    acknowledgedBy,
    feedbackAt,
    declinedAt,
    reminders,
    settled,
    answers: [...(row.facts.feedback?.answers ?? [])],
    remindedAt: iso(row.reminded_at),
    reopened: row.reopened,
    withdrawalDisplayedAt: iso(row.withdrawal_displayed_at),
  };
}
