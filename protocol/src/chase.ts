import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
} from './core/scalars.ts';

/** What is done about silence 催办: ring the unit again, tell its parent unit, call its phone list. */
export const chaseActions = ['remind', 'escalate', 'phone'] as const;
export type ChaseAction = (typeof chaseActions)[number];

const seconds = z
  .number()
  .int()
  .min(5)
  .max(7 * 86_400);

/**
 * How a directive is chased. Times count from the sending, or from when it was asked again. After the last step it
 * is rung again every `repeatSeconds`: silence is never the end.
 */
export const chasePolicySchema = z.object({
  steps: z.array(z.object({ afterSeconds: seconds, action: z.enum(chaseActions) })).max(12),
  repeatSeconds: seconds,
  /** A signature that no answer follows within this counts no more, and it is asked again; null: it stands. */
  decaySeconds: seconds.nullable(),
});
export type ChasePolicy = z.infer<typeof chasePolicySchema>;

/** A policy under a name, to be chosen from. */
export const savedPolicySchema = z.object({
  id: idSchema,
  name: z.string(),
  policy: chasePolicySchema,
});
export type SavedPolicy = z.infer<typeof savedPolicySchema>;

/** Somebody to be phoned when a unit does not sign; in this order. */
export const contactSchema = z.object({
  name: lineSchema(40),
  /** As it is dialled. */
  phone: z.string().regex(/^\+?[0-9]{3,20}$/),
  channel: z.enum(['voice', 'sms']).default('voice'),
});
export type Contact = z.infer<typeof contactSchema>;

export const alarmKinds = ['no-next-step', 'overdue', 'no-job', 'miscounted'] as const;

/**
 * What the auditor found: recipients of an open directive that cannot be accounted for. "311 promised, 309 accounted
 * for, 2 unexplained".
 */
export const directiveAlarmSchema = z.object({
  directiveId: idSchema,
  number: z.number().int(),
  title: z.string(),
  kind: z.enum(alarmKinds),
  promised: z.number().int(),
  accounted: z.number().int(),
  unexplained: z.number().int(),
  /** Some of the recipients concerned. */
  units: z.array(z.object({ unitId: idSchema, name: bilingualSchema })),
  since: instantSchema,
});
export type DirectiveAlarm = z.infer<typeof directiveAlarmSchema>;

/** A unit below the reader's that stays silent. */
export const escalationSchema = z.object({
  receiptId: idSchema,
  directiveId: idSchema,
  number: z.number().int(),
  title: z.string(),
  status: z.enum(['Actual', 'Exercise', 'Test']),
  unitId: idSchema,
  unitName: bilingualSchema,
  escalatedAt: instantSchema,
  sentAt: instantSchema,
});
export type Escalation = z.infer<typeof escalationSchema>;

export const chaseCalls = [
  defineCall({
    name: 'chase:list-policies',
    summary: 'Saved ways of chasing, and the one that holds for a directive that names none, by its urgency',
    permission: 'directive.issue',
    input: emptySchema,
    output: z.object({
      policies: z.array(savedPolicySchema),
      defaults: z.object({ immediate: chasePolicySchema, other: chasePolicySchema }),
    }),
  }),
  defineCall({
    name: 'chase:save-policy',
    summary: 'Save a way of chasing under a name; one of that name is replaced',
    permission: 'directive.approve',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      name: lineSchema(40),
      policy: chasePolicySchema,
    }),
    output: savedPolicySchema,
  }),
  defineCall({
    name: 'chase:delete-policy',
    summary: 'Delete a saved way of chasing; directives that were sent with it keep it',
    permission: 'directive.approve',
    input: z.object({ policyId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'chase:list-contacts',
    summary: 'Who is phoned when a unit does not sign',
    permission: 'contact.manage',
    input: z.object({ unitId: idSchema }),
    output: z.object({ contacts: z.array(contactSchema) }),
  }),
  defineCall({
    name: 'chase:set-contacts',
    summary: 'Set who is phoned when a unit does not sign, in this order',
    permission: 'contact.manage',
    input: z.object({ unitId: idSchema, contacts: z.array(contactSchema).max(5) }),
    output: emptySchema,
  }),
  defineCall({
    name: 'chase:list-escalations',
    summary: 'Units below the caller’s own that it was told of because they stay silent',
    permission: 'directive.receive',
    input: emptySchema,
    output: z.object({ escalations: z.array(escalationSchema) }),
  }),
  defineCall({
    name: 'chase:list-alarms',
    summary: 'Open alarms of the auditor, and when it last looked',
    permission: 'directive.follow',
    input: emptySchema,
    output: z.object({ alarms: z.array(directiveAlarmSchema), auditedAt: instantSchema.nullable() }),
  }),
  defineCall({
    name: 'chase:repair',
    summary:
      'Give every recipient of a directive that lost its next step a new one; the auditor then looks again',
    permission: 'directive.follow',
    input: z.object({ directiveId: idSchema }),
    output: z.object({ repaired: z.number().int(), alarms: z.array(directiveAlarmSchema) }),
  }),
] as const;

export const chaseNotices = [
  defineNotice({
    name: 'chase:escalated',
    summary: 'Units below the receiver’s own stay silent; all that are open now',
    payload: z.object({ escalations: z.array(escalationSchema) }),
  }),
  defineNotice({
    name: 'chase:alarms-changed',
    summary: 'All alarms of the auditor that are open now',
    payload: z.object({ alarms: z.array(directiveAlarmSchema), auditedAt: instantSchema }),
  }),
] as const;
