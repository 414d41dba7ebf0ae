import { z } from 'zod';
import { attachmentSchema } from './attachment.ts';
import { defineCall } from './core/call.ts';
import { bilingualSchema, idSchema, instantSchema } from './core/scalars.ts';
import { formAnswerSchema } from './directive-form.ts';
import { receiptStates } from './receipt-state.ts';

/** What one recipient answered, as a line of the table of all answers. */
export const unitAnswerSchema = z.object({
  receiptId: idSchema,
  unitId: idSchema,
  unitName: bilingualSchema,
  state: z.enum(receiptStates),
  /** Nothing is waited for any more: it was reviewed, or needs no review. */
  settled: z.boolean(),
  answeredAt: instantSchema,
  /** Who answered. */
  by: z.string(),
  answers: z.array(formAnswerSchema),
  files: z.array(attachmentSchema),
});
export type UnitAnswer = z.infer<typeof unitAnswerSchema>;

const tallyBase = { key: z.string(), count: z.number().int() };

/** What all answers to one question say together; `count` is how many answered it. */
export const answerTallySchema = z.discriminatedUnion('kind', [
  z.object({
    ...tallyBase,
    kind: z.literal('choice'),
    options: z.array(z.object({ option: z.string(), count: z.number().int() })),
  }),
  z.object({
    ...tallyBase,
    kind: z.literal('number'),
    sum: z.number(),
    least: z.number(),
    most: z.number(),
  }),
  z.object({ ...tallyBase, kind: z.literal('count') }),
]);
export type AnswerTally = z.infer<typeof answerTallySchema>;

export const directiveDetailCalls = [
  defineCall({
    name: 'directive:list-recipients',
    summary: 'Units it goes to, or will go to once it is approved; of the caller’s part of the county',
    permission: 'directive.follow',
    input: z.object({ directiveId: idSchema }),
    output: z.object({ unitIds: z.array(idSchema) }),
  }),
  defineCall({
    name: 'directive:list-answers',
    summary: 'What recipients answered, in the order of the tree, paged; of the caller’s part of the county',
    permission: 'directive.follow',
    input: z.object({
      directiveId: idSchema,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(400).default(100),
    }),
    output: z.object({
      total: z.number().int(),
      answers: z.array(unitAnswerSchema),
      /** Over all answers, not only those of the page, in the order of the form. */
      tallies: z.array(answerTallySchema).default([]),
    }),
  }),
] as const;
