import { z } from 'zod';
import { conferenceSchema, maxSites } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { roles } from './core/permissions.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
  textSchema,
} from './core/scalars.ts';
import {
  directiveRollUpSchema,
  directiveSchema,
  directiveStates,
  directiveStatuses,
  receiptFilters,
} from './directive-resource.ts';
import { selectionSchema } from './directive-selection.ts';
import { contentShape } from './directive-template.ts';
import { unitLevels } from './org.ts';
import { receiptSchema } from './receipt-resource.ts';
import { unreachableReasons } from './receipt-state.ts';

const issueShape = {
  ...contentShape,
  clientRequestId: clientRequestIdSchema,
  status: z.enum(directiveStatuses).default('Actual'),
  acknowledgeBy: instantSchema.optional(),
  feedbackBy: instantSchema.optional(),
  /** Uploaded before, by the issuer. */
  attachmentIds: z.array(idSchema).max(10).default([]),
  /** A dispatch conference with every recipient starts with it. */
  conference: z.boolean().default(false),
  /** A second person must approve it, also where the county's rule would not ask for one. */
  needsApproval: z.boolean().default(false),
};

const directiveIdSchema = z.object({ directiveId: idSchema });
const reason = textSchema(200);

const pageShape = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(400).default(100),
};

export const statisticsSchema = z.object({
  directives: z.number().int(),
  recipients: z.number().int(),
  delivered: z.number().int(),
  acknowledged: z.number().int(),
  late: z.number().int(),
  /** From sending to signing, in seconds; null: nobody signed. */
  acknowledgeSeconds: z.object({ median: z.number(), p95: z.number() }).nullable(),
});

export const directiveCalls = [
  defineCall({
    name: 'directive:preview',
    summary:
      'Who would get it, who of them cannot be reached now and why, and whether a second person is needed',
    permission: 'directive.issue',
    input: z.object({ recipients: selectionSchema, status: z.enum(directiveStatuses).default('Actual') }),
    output: z.object({
      total: z.number().int(),
      levels: z.array(z.object({ level: z.enum(unitLevels), count: z.number().int() })),
      unreachable: z.array(
        z.object({ unitId: idSchema, name: bilingualSchema, reason: z.enum(unreachableReasons) }),
      ),
      unitIds: z.array(idSchema),
      needsApproval: z.boolean(),
    }),
  }),
  defineCall({
    name: 'directive:list-choices',
    summary: 'Kinds, tags and roles recipients may be chosen by, and how many units each has',
    permission: 'directive.issue',
    input: emptySchema,
    output: z.object({
      kinds: z.array(z.object({ kind: z.string(), count: z.number().int() })),
      tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
      roles: z.array(z.object({ role: z.enum(roles), count: z.number().int() })),
    }),
  }),
  defineCall({
    name: 'directive:list-tags',
    summary: 'Which of the units the caller administers have tags; those without are left out',
    permission: 'org.manage',
    input: emptySchema,
    output: z.object({ units: z.array(z.object({ unitId: idSchema, tags: z.array(z.string()) })) }),
  }),
  defineCall({
    name: 'directive:set-tags',
    summary: 'Set the tags of units, by which recipients are chosen',
    permission: 'org.manage',
    input: z.object({
      unitIds: z.array(idSchema).min(1).max(maxSites),
      tags: z.array(lineSchema(20)).max(10),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'directive:issue',
    summary:
      'Send a directive. Answered when it and a row for every recipient are committed; or, where a second person is needed, when it waits for that',
    permission: 'directive.issue',
    input: z.object({ ...issueShape, recipients: selectionSchema }),
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:update',
    summary:
      'Put a new directive in the place of one: the old is withdrawn from everybody who got it, the new one asks again. Absent `recipients`: the same units',
    permission: 'directive.issue',
    input: z.object({ ...directiveIdSchema.shape, ...issueShape, recipients: selectionSchema.optional() }),
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:approve',
    summary: 'A second person, not who wrote it, sends it',
    permission: 'directive.approve',
    input: directiveIdSchema,
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:reject',
    summary: 'A second person refuses it; or who wrote it takes it back. It is never sent',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({ reason }),
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:cancel',
    summary: 'Call it off: everybody who got it is told, whoever did not never sees it',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({ reason }),
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:review',
    summary:
      '复核: complete answers, or send them back with a reason; those that stand elsewhere are left alone',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({
      receiptIds: z.array(idSchema).min(1).max(maxSites),
      verdict: z.enum(['complete', 'send-back']),
      reason: reason.optional(),
    }),
    output: z.object({ changed: z.number().int() }),
  }),
  defineCall({
    name: 'directive:complete',
    summary: '办结: close it. What was signed or answered is completed; who stayed silent stays so on record',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({ reason: reason.optional() }),
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:remind',
    summary: '再催: ring silent recipients again, the named ones or all',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({ receiptIds: z.array(idSchema).min(1).max(maxSites).optional() }),
    output: z.object({ reminded: z.number().int() }),
  }),
  defineCall({
    name: 'directive:call-silent',
    summary: 'Open a dispatch conference with exactly those who are silent now, or the named ones of them',
    permission: 'directive.issue',
    input: directiveIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      receiptIds: z.array(idSchema).min(1).max(maxSites).optional(),
    }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'directive:get',
    summary: 'A directive with its counts from the county down to the last node',
    permission: 'directive.follow',
    input: directiveIdSchema,
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:follow',
    summary: 'As `directive:get`, and its `receipt:changed` from then on over this socket; again after a gap',
    permission: 'directive.follow',
    input: directiveIdSchema,
    output: directiveRollUpSchema,
  }),
  defineCall({
    name: 'directive:unfollow',
    summary: 'No more `receipt:changed` of it over this socket',
    permission: 'directive.follow',
    input: directiveIdSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'directive:list',
    summary: 'Directives the caller issued or follows, newest first',
    permission: 'directive.follow',
    input: z.object({
      states: z.array(z.enum(directiveStates)).max(directiveStates.length).optional(),
      statuses: z.array(z.enum(directiveStatuses)).max(3).optional(),
      own: z.boolean().optional(),
      /** Words in the text, the title, the number or the sender’s name. */
      search: lineSchema(60).optional(),
      offset: pageShape.offset,
      limit: z.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ directives: z.array(directiveSchema), total: z.number().int() }),
  }),
  defineCall({
    name: 'directive:list-receipts',
    summary: 'Recipients, exceptions first; of one node where named, paged',
    permission: 'directive.follow',
    input: directiveIdSchema.extend({
      filter: z.enum(receiptFilters).default('all'),
      /** The recipients counted directly under this node: a township and its villages. */
      nodeId: idSchema.optional(),
      /** Part of a unit’s name. */
      search: lineSchema(40).optional(),
      ...pageShape,
    }),
    output: z.object({
      version: z.number().int(),
      total: z.number().int(),
      receipts: z.array(receiptSchema),
    }),
  }),
  defineCall({
    name: 'directive:get-statistics',
    summary: 'How directives were answered between two instants; exercises and tests never count',
    permission: 'directive.follow',
    input: z.object({ from: instantSchema, to: instantSchema }),
    output: statisticsSchema,
  }),
] as const;

export const directiveNotices = [
  defineNotice({
    name: 'directive:changed',
    summary:
      'A directive has a new version, or was issued: its head and counts from the top down, coalesced over ~250 ms; to who follows directives there',
    payload: directiveRollUpSchema,
  }),
] as const;
