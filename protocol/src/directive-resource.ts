import { z } from 'zod';
import { attachmentSchema } from './attachment.ts';
import { chasePolicySchema } from './chase.ts';
import { conferenceStatuses } from './conference.ts';
import { bilingualSchema, idSchema, instantSchema } from './core/scalars.ts';
import { formSchema } from './directive-form.ts';
import { unitLevels } from './org.ts';
import { receiptCountsSchema, receiptStates } from './receipt-state.ts';

/** CAP 1.2: Actual, Exercise, Test; never to be mistaken for one another. */
export const directiveStatuses = conferenceStatuses;
export const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const urgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const certainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** awaiting-approval → open (sent) → completed / cancelled / superseded; or rejected, and it was never sent. */
export const directiveStates = [
  'awaiting-approval',
  'rejected',
  'open',
  'completed',
  'cancelled',
  'superseded',
] as const;
export type DirectiveState = (typeof directiveStates)[number];

/** A large county has a few hundred units, a prefecture some thousands. */
export const maxRecipients = 20_000;

const senderSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  unitId: idSchema,
  unitName: bilingualSchema,
});

/** Enough have signed when this many have, of all or of each node (township); the others are not chased any more. */
export const quorumSchema = z.object({
  count: z.number().int().min(1).max(maxRecipients),
  within: z.enum(['all', 'node']),
});
export type Quorum = z.infer<typeof quorumSchema>;

/** What a recipient sees of a directive; the same for all of them. */
export const receivedDirectiveSchema = z.object({
  id: idSchema,
  /** Counts up over the county: 第 12 号. */
  number: z.number().int(),
  version: z.number().int(),
  status: z.enum(directiveStatuses),
  state: z.enum(directiveStates),
  title: z.string(),
  text: z.string(),
  severity: z.enum(severities),
  urgency: z.enum(urgencies),
  certainty: z.enum(certainties),
  sender: senderSchema,
  /** When it was committed and sent: what an offline unit is shown when it returns. */
  sentAt: instantSchema,
  acknowledgeBy: instantSchema.nullable(),
  feedbackBy: instantSchema.nullable(),
  form: formSchema,
  attachments: z.array(attachmentSchema),
  /** The dispatch conference that started with it. */
  conferenceId: idSchema.nullable(),
  /** The number of the one it takes the place of. */
  supersedes: z.object({ id: idSchema, number: z.number().int() }).nullable(),
  supersededById: idSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** Why it was called off. */
  closeReason: z.string().nullable(),
});
export type ReceivedDirective = z.infer<typeof receivedDirectiveSchema>;

/** One line of the roll-up: a unit that has units below it, with everything below it counted. */
export const directiveNodeSchema = z.object({
  unitId: idSchema,
  /** The node above it in this roll-up; null: the top. */
  parentId: idSchema.nullable(),
  name: bilingualSchema,
  level: z.enum(unitLevels),
  counts: receiptCountsSchema,
});
export type DirectiveNode = z.infer<typeof directiveNodeSchema>;

/**
 * A directive as who follows it sees it. Whoever follows only a part of the county (`partial`) gets the counts and
 * nodes of that part.
 */
export const directiveSchema = receivedDirectiveSchema.omit({ sentAt: true }).extend({
  sentAt: instantSchema.nullable(),
  issuedAt: instantSchema,
  /** It needs, or needed, a second person. */
  needsApproval: z.boolean(),
  approval: z
    .object({
      by: senderSchema,
      at: instantSchema,
      decision: z.enum(['approved', 'rejected']),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** The issuer looks at each answer: 复核. */
  review: z.boolean(),
  policy: chasePolicySchema,
  quorum: quorumSchema.nullable(),
  closedBy: senderSchema.nullable(),
  counts: receiptCountsSchema,
  partial: z.boolean(),
});
export type Directive = z.infer<typeof directiveSchema>;

export const directiveRollUpSchema = z.object({
  directive: directiveSchema,
  /** Top first, each after its parent. */
  nodes: z.array(directiveNodeSchema),
});
export type DirectiveRollUp = z.infer<typeof directiveRollUpSchema>;

/** Which receipts a list shows: in a state, or of a kind that needs somebody. */
export const receiptFilters = [
  ...receiptStates,
  'exceptions',
  'silent',
  'late',
  'settled',
  'to-review',
  'all',
] as const;
