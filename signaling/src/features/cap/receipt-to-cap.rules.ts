import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import type { CapMessage } from './cap-message.ts';
import { capInstant } from './cap-time.ts';
import { capSender, referenceTo } from './directive-to-cap.rules.ts';

/** A recipient's answer to a directive, with the codes of both units. */
export interface ExportedReceipt {
  readonly receipt: Receipt;
  readonly directive: Directive;
  readonly senderCode: string;
  readonly recipientCode: string;
}

/**
 * Ack: it was signed for, by whom. Error: it was declined, with the reason.
 * @throws Fault invalid-state while the recipient said neither
 */
export function capOfReceipt({ receipt, directive, senderCode, recipientCode }: ExportedReceipt): CapMessage {
  const answered = answerOf(receipt);
  if (!answered) throw fault('invalid-state', 'this recipient has neither signed nor declined');
  return {
    identifier: `${receipt.id}.${receipt.round}`,
    sender: capSender(recipientCode),
    sent: capInstant(new Date(answered.at)),
    status: directive.status,
    msgType: answered.msgType,
    scope: 'Private',
    addresses: capSender(senderCode),
    note: answered.note,
    references: referenceTo({ directive, senderCode }),
    info: [],
  };
}

function answerOf(receipt: Receipt): { msgType: 'Ack' | 'Error'; at: string; note: string } | null {
  const { unitName, acknowledgedAt, acknowledgedBy, declinedAt, declineReason } = receipt;
  if (declinedAt !== null) return { msgType: 'Error', at: declinedAt, note: declineReason ?? '拒绝' };
  if (acknowledgedAt === null) return null;
  return { msgType: 'Ack', at: acknowledgedAt, note: `签收：${unitName.zh} ${acknowledgedBy ?? ''}`.trim() };
}
