import { z } from 'zod';
import { conferenceIdSchema, maxSites } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, instantSchema } from './core/scalars.ts';

/*
 * 点名. Sites are called one after the other; only the called one and the chair may speak meanwhile. Manual: the chair
 * marks each and goes on. Automatic: the next is called every `intervalMs`; a site is present when it answers (its
 * screen does so by itself) within `answerMs`, absent when it is not in or stays silent.
 */
export const rollCallMarks = ['pending', 'present', 'absent', 'skipped'] as const;

/** From this interval on the called site of an automatic roll call is put on the stage for all to see. */
export const stageIntervalMs = 3_000;

/** How long an automatic roll call waits for a site's answer after calling it; the next is called meanwhile. */
export const answerMs = 5_000;

export const rollCallEntrySchema = z.object({
  participantId: idSchema,
  displayName: z.string(),
  mark: z.enum(rollCallMarks),
  calledAt: instantSchema.nullable(),
  markedAt: instantSchema.nullable(),
});
export type RollCallEntry = z.infer<typeof rollCallEntrySchema>;

export const rollCallSchema = z.object({
  id: idSchema,
  conferenceId: idSchema,
  version: z.number().int(),
  mode: z.enum(['manual', 'automatic']),
  intervalMs: z.number().int(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  currentId: idSchema.nullable(),
  /** In the order in which they are called. In a notice only those that changed since `since`. */
  entries: z.array(rollCallEntrySchema),
});
export type RollCall = z.infer<typeof rollCallSchema>;

/** A site is called: it answers, by itself where the roll call is automatic. */
export const rollCalledSchema = conferenceIdSchema.extend({
  rollCallId: idSchema,
  participantId: idSchema,
  mode: z.enum(['manual', 'automatic']),
  answerBy: instantSchema.nullable(),
});

const rollCallIdSchema = conferenceIdSchema.extend({ rollCallId: idSchema });

export const rollCallCalls = [
  defineCall({
    name: 'roll-call:start',
    summary:
      'A chair calls the roll: of the named sites, else of every site but the chairs. One at a time: `conflict/roll-call-running`',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      mode: z.enum(['manual', 'automatic']),
      participantIds: z.array(idSchema).min(1).max(maxSites).optional(),
      /** Between two calls of an automatic one. 150 ms gets 311 sites done in 47 s. */
      intervalMs: z.number().int().min(150).max(60_000).default(150),
    }),
    output: rollCallSchema,
  }),
  defineCall({
    name: 'roll-call:next',
    summary:
      'Manual: mark the called site and call the next; `of` is the site that was meant, so that two chairs do not mark twice',
    permission: 'conference.take-part',
    input: rollCallIdSchema.extend({ of: idSchema, mark: z.enum(['present', 'absent', 'skipped']) }),
    output: emptySchema,
  }),
  defineCall({
    name: 'roll-call:answer',
    summary: 'The called site says it is here. Too late is no error',
    permission: 'conference.take-part',
    input: rollCallIdSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'roll-call:end',
    summary: 'A chair ends it early; sites not called yet stay pending in the report',
    permission: 'conference.take-part',
    input: rollCallIdSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'roll-call:get',
    summary: 'The whole roll call, also after its end; without an id the latest one. For chairs',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ rollCallId: idSchema.optional() }),
    output: z.object({ rollCall: rollCallSchema.nullable() }),
  }),
  defineCall({
    name: 'roll-call:get-called',
    summary:
      'Whether the actor’s own site is called now: what a screen asks for that may have missed `roll-call:called`',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: z.object({ called: rollCalledSchema.extend({ answered: z.boolean() }).nullable() }),
  }),
] as const;

export const rollCallNotices = [
  defineNotice({
    name: 'roll-call:changed',
    summary: 'To the chairs: the entries that changed since version `since`; a gap: get it again',
    payload: z.object({ rollCall: rollCallSchema, since: z.number().int() }),
  }),
  defineNotice({
    name: 'roll-call:called',
    summary:
      'To the called site: answer. Automatic: the screen answers by itself, while it shows that it was called',
    payload: rollCalledSchema,
  }),
] as const;
