import { z } from 'zod';

/**
 * Where a recipient is: sent → delivered 送达 (a device has it) → displayed 已阅 → acknowledged 签收 → feedback 反馈 →
 * completed 办结; besides: declined, unreachable (not delivered, and nobody there to take it), superseded, cancelled.
 */
export const receiptStates = [
  'sent',
  'unreachable',
  'delivered',
  'displayed',
  'acknowledged',
  'feedback',
  'completed',
  'declined',
  'superseded',
  'cancelled',
] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** `offline`: nobody is connected; `no-terminal`: no terminal was ever enrolled and nobody has an account; `revoked`: its terminals were. */
export const unreachableReasons = ['offline', 'no-terminal', 'revoked'] as const;
export type UnreachableReason = (typeof unreachableReasons)[number];

const count = z.number().int().nonnegative();

/** Recipients of a node and everything below it. The ten states add up to `total`. */
export const receiptCountsSchema = z.object({
  total: count,
  states: z.record(z.enum(receiptStates), count),
  /** How many came at least so far, whatever they are now. */
  reached: z.object({ delivered: count, displayed: count, acknowledged: count, feedback: count }),
  /** Open, and neither signed for nor declined. */
  silent: count,
  late: count,
  /** Nothing is waited for any more. */
  settled: count,
  escalated: count,
  /** Of those withdrawn from after delivery: where it was shown. */
  withdrawalDisplayed: count,
});
export type ReceiptCounts = z.infer<typeof receiptCountsSchema>;
