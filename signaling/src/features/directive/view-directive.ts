import type { Attachment } from '@zhida/protocol/attachment.ts';
import type { Directive, ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptCounts } from '@zhida/protocol/receipt-state.ts';
import type { DirectiveHead } from './directive.store.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** The same for all recipients. Only what was sent is received. */
export function toReceived(row: DirectiveHead, attachments: readonly Attachment[]): ReceivedDirective {
  return { ...common(row, attachments), sentAt: (row.sent_at ?? row.issued_at).toISOString() };
}

export function toDirective(
  row: DirectiveHead,
  {
    attachments,
    counts,
    partial,
  }: { attachments: readonly Attachment[]; counts: ReceiptCounts; partial: boolean },
): Directive {
  return {
    ...common(row, attachments),
    sentAt: iso(row.sent_at),
    issuedAt: row.issued_at.toISOString(),
    needsApproval: row.needs_approval,
    approval: row.approval,
    review: row.review,
    policy: row.policy,
    quorum: row.quorum,
    closedBy: row.closed_by,
    counts,
    partial,
  };
}

function common(row: DirectiveHead, attachments: readonly Attachment[]): Omit<ReceivedDirective, 'sentAt'> {
  const { id, number, version, status, state, title, text, severity, urgency, certainty, sender, form } = row;
  return {
    id,
    number,
    version,
    status,
    state,
    title,
    text,
    severity,
    urgency,
    certainty,
    sender,
    acknowledgeBy: iso(row.acknowledge_by),
    feedbackBy: iso(row.feedback_by),
    form,
    attachments: [...attachments],
    conferenceId: row.conference_id,
    supersedes:
      row.supersedes_id !== null && row.supersedes_number !== null
        ? { id: row.supersedes_id, number: row.supersedes_number }
        : null,
    supersededById: row.superseded_by_id,
    closedAt: iso(row.closed_at),
    closeReason: row.close_reason,
  };
}
