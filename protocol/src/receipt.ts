import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { faultReasons } from './core/fault.ts';
import { emptySchema, idSchema, instantSchema, lineSchema, textSchema } from './core/scalars.ts';
import { formAnswerSchema } from './directive-form.ts';
import { receivedDirectiveSchema } from './directive-resource.ts';
import { inboxItemSchema, receiptPathSchema, receiptSchema } from './receipt-resource.ts';

export const reportKinds = [
  'delivered',
  'displayed',
  'acknowledged',
  'feedback',
  'declined',
  'withdrawal-displayed',
] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * What happened on a device. `clientEventId` is made once, when it happens, and sent again unchanged until it was
 * answered; `round` is the receipt's as the device knew it, so that an answer to an earlier question is never taken
 * for one to a later.
 */
export const reportedEventSchema = z
  .object({
    clientEventId: idSchema,
    directiveId: idSchema,
    round: z.number().int().min(1),
    kind: z.enum(reportKinds),
    /** On the device's clock. */
    at: instantSchema,
    /** Who signs, answers or declines at a shared terminal; absent: whoever is signed in. */
    signer: z.object({ accountId: idSchema.optional(), name: lineSchema(40) }).optional(),
    answers: z.array(formAnswerSchema).max(8).optional(),
    reason: textSchema(200).optional(),
  })
  .refine(({ kind, answers }) => (kind === 'feedback') === (answers !== undefined), {
    message: 'answers belong to feedback, and feedback has answers',
  })
  .refine(({ kind, reason }) => kind !== 'declined' || reason !== undefined, {
    message: 'say why it is declined',
  });
export type ReportedEvent = z.input<typeof reportedEventSchema>;

/** A device that was away for a day replays at most this many in one call; more go in the next. */
export const maxReported = 50;

const directiveIdSchema = z.object({ directiveId: idSchema });

export const receiptCalls = [
  defineCall({
    name: 'receipt:report',
    summary:
      'What happened on this device, also while it was offline; sending again is safe, and their order does not matter. Each is answered for itself: `refused` will not be taken later either',
    permission: 'directive.receive',
    input: z.object({
      /** The device's clock at this moment: what it is wrong by is taken off. */
      deviceNow: instantSchema,
      events: z.array(reportedEventSchema).min(1).max(maxReported),
    }),
    output: z.object({
      outcomes: z.array(
        z.object({
          clientEventId: idSchema,
          outcome: z.enum(['recorded', 'known', 'refused']),
          reason: z.enum(faultReasons).nullable(),
        }),
      ),
      /** How the directives they were about stand now. */
      items: z.array(inboxItemSchema),
    }),
  }),
  defineCall({
    name: 'receipt:get',
    summary: 'One recipient’s path, step by step',
    permission: 'directive.follow',
    input: z.object({ receiptId: idSchema }),
    output: receiptPathSchema,
  }),
  defineCall({
    name: 'receipt:list-signers',
    summary: 'People of the caller’s unit who may sign at a shared terminal',
    permission: 'directive.receive',
    input: emptySchema,
    output: z.object({ people: z.array(z.object({ accountId: idSchema, name: z.string() })) }),
  }),
  defineCall({
    name: 'directive:inbox',
    summary:
      'Directives to the caller’s unit, newest first. `open`: what is still to be shown, signed or answered, and what was withdrawn but not shown as such; what a device asks for whenever it connects',
    permission: 'directive.receive',
    input: z.object({
      open: z.boolean().optional(),
      /** Words in the text, the title, the number or the sender’s name. */
      search: lineSchema(60).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ items: z.array(inboxItemSchema), total: z.number().int(), now: instantSchema }),
  }),
  defineCall({
    name: 'directive:get-received',
    summary: 'One directive of the caller’s unit',
    permission: 'directive.receive',
    input: directiveIdSchema,
    output: inboxItemSchema,
  }),
] as const;

export const receiptNotices = [
  defineNotice({
    name: 'directive:arrived',
    summary:
      'A directive to this unit: show it, report `delivered`, then `displayed`. May come again until it is reported; known by directive and round',
    payload: z.object({ directive: receivedDirectiveSchema }),
  }),
  defineNotice({
    name: 'directive:reminded',
    summary: 'Nobody signed yet: take the screen again',
    payload: z.object({ directive: receivedDirectiveSchema, at: instantSchema }),
  }),
  defineNotice({
    name: 'directive:withdrawn',
    summary: 'It was called off, or another takes its place: show so, and report `withdrawal-displayed`',
    payload: z.object({ directive: receivedDirectiveSchema }),
  }),
  defineNotice({
    name: 'directive:inbox-changed',
    summary:
      'The unit’s own receipt stands differently: signed on another device, asked again (`round` rose), completed',
    payload: z.object({ item: inboxItemSchema }),
  }),
  defineNotice({
    name: 'receipt:changed',
    summary:
      'Receipts of a followed directive that changed after `since`, coalesced over ~250 ms. `since` newer than what is known, or `complete` false because too many changed: list again',
    payload: z.object({
      directiveId: idSchema,
      version: z.number().int(),
      since: z.number().int(),
      complete: z.boolean(),
      receipts: z.array(receiptSchema),
    }),
  }),
] as const;
