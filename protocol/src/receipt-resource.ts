import { z } from 'zod';
import { attachmentSchema } from './attachment.ts';
import { bilingualSchema, idSchema, instantSchema } from './core/scalars.ts';
import { formAnswerSchema } from './directive-form.ts';
import { receivedDirectiveSchema } from './directive-resource.ts';
import { unitLevels } from './org.ts';
import { receiptStates, unreachableReasons } from './receipt-state.ts';

/** Who did something: a person, or a terminal with the name that was given there. */
const doerSchema = z.object({ id: idSchema, displayName: z.string() });

/** One recipient's standing, as the issuer's list shows it. */
export const receiptSchema = z.object({
  id: idSchema,
  directiveId: idSchema,
  /** The directive's version that shows it: an older one is dropped. */
  version: z.number().int(),
  unitId: idSchema,
  unitName: bilingualSchema,
  level: z.enum(unitLevels),
  /** The node of the roll-up it is counted under: itself where it has units below it, else its parent. */
  nodeId: idSchema,
  state: z.enum(receiptStates),
  /** A deadline passed before it was signed for, or before it was answered. */
  late: z.boolean(),
  unreachable: z.enum(unreachableReasons).nullable(),
  /** From 1; rises each time it is asked again: an acknowledgement that nothing followed, an answer sent back. */
  round: z.number().int(),
  deliveredAt: instantSchema.nullable(),
  displayedAt: instantSchema.nullable(),
  /** On the device's clock, corrected by what it was wrong; the server's own time is in the events. */
  acknowledgedAt: instantSchema.nullable(),
  acknowledgedBy: z.string().nullable(),
  feedbackAt: instantSchema.nullable(),
  declinedAt: instantSchema.nullable(),
  declineReason: z.string().nullable(),
  reminders: z.number().int(),
  escalatedAt: instantSchema.nullable(),
  phonedAt: instantSchema.nullable(),
  /** Nothing is waited for any more. */
  settled: z.boolean(),
  /** When something happens next by itself; null only where it is settled. */
  nextStepAt: instantSchema.nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const receiptEventKinds = [
  'sent',
  'unreachable',
  'delivered',
  'displayed',
  'acknowledged',
  'feedback',
  'declined',
  'late',
  'reminded',
  'escalated',
  'phoned',
  'reopened',
  'sent-back',
  'completed',
  'superseded',
  'cancelled',
  'withdrawal-displayed',
  'enough',
] as const;
export type ReceiptEventKind = (typeof receiptEventKinds)[number];

/** One step of a recipient's path: what, when, by whom, from which device. */
export const receiptEventSchema = z.object({
  id: idSchema,
  kind: z.enum(receiptEventKinds),
  round: z.number().int(),
  /** When it happened; for a device's report its own clock, corrected. */
  at: instantSchema,
  /** As the device's clock showed it; null for what the server did. */
  deviceAt: instantSchema.nullable(),
  /** When the server learned of it. */
  recordedAt: instantSchema,
  by: doerSchema.nullable(),
  /** The terminal, or the account on a console. */
  device: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of `phoned`: how the gateway took it. Of `escalated`: to whom. */
  note: z.string().nullable(),
});
export type ReceiptEvent = z.infer<typeof receiptEventSchema>;

/** One recipient's whole path. */
export const receiptPathSchema = z.object({
  receipt: receiptSchema,
  events: z.array(receiptEventSchema),
  answers: z.array(formAnswerSchema),
  answerFiles: z.array(attachmentSchema),
});
export type ReceiptPath = z.infer<typeof receiptPathSchema>;

/** The receiving unit's own standing. */
export const ownReceiptSchema = receiptSchema
  .pick({
    id: true,
    version: true,
    unitId: true,
    state: true,
    late: true,
    round: true,
    deliveredAt: true,
    displayedAt: true,
    acknowledgedAt: true,
    acknowledgedBy: true,
    feedbackAt: true,
    declinedAt: true,
    reminders: true,
    settled: true,
  })
  .extend({
    answers: z.array(formAnswerSchema),
    remindedAt: instantSchema.nullable(),
    /** Why it is asked again: nothing followed the signature, or the issuer's words. */
    reopened: z
      .object({ at: instantSchema, why: z.enum(['decayed', 'sent-back']), reason: z.string().nullable() })
      .nullable(),
    /** That it was called off or replaced has been on this unit's screen. */
    withdrawalDisplayedAt: instantSchema.nullable(),
  });
export type OwnReceipt = z.infer<typeof ownReceiptSchema>;

/** A directive as a recipient has it. */
export const inboxItemSchema = z.object({ directive: receivedDirectiveSchema, receipt: ownReceiptSchema });
export type InboxItem = z.infer<typeof inboxItemSchema>;
