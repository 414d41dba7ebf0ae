import { z } from 'zod';
import { conferenceIdSchema } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';

/** A question to all sites, one vote a site, which may be changed until it is closed. */
export const pollSchema = z.object({
  id: idSchema,
  conferenceId: idSchema,
  version: z.number().int(),
  question: z.string(),
  /** `votes`: 0 for everybody but chairs while it is open, so that nobody is led. */
  options: z.array(z.object({ text: z.string(), votes: z.number().int() })),
  multiple: z.boolean(),
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  voters: z.number().int(),
});
export type Poll = z.infer<typeof pollSchema>;

const pollIdSchema = conferenceIdSchema.extend({ pollId: idSchema });

export const pollCalls = [
  defineCall({
    name: 'poll:open',
    summary: 'A chair puts a question with 2 to 8 answers',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      question: lineSchema(200),
      options: z.array(lineSchema(80)).min(2).max(8),
      multiple: z.boolean().default(false),
    }),
    output: pollSchema,
  }),
  defineCall({
    name: 'poll:vote',
    summary: 'The own site’s answer(s), by index; the latest counts. `invalid-state/poll-closed` afterwards',
    permission: 'conference.take-part',
    input: pollIdSchema.extend({ choices: z.array(z.number().int().min(0).max(7)).min(1).max(8) }),
    output: emptySchema,
  }),
  defineCall({
    name: 'poll:close',
    summary: 'A chair closes it; everybody sees the result. Once more is no error',
    permission: 'conference.take-part',
    input: pollIdSchema,
    output: pollSchema,
  }),
  defineCall({
    name: 'poll:list',
    summary: 'Polls of a conference, oldest first, with the own site’s vote',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: z.object({ polls: z.array(pollSchema.extend({ ownChoices: z.array(z.number().int()) })) }),
  }),
] as const;

export const pollNotices = [
  defineNotice({
    name: 'poll:changed',
    summary: 'A poll was opened, got votes (chairs only, coalesced) or was closed',
    payload: z.object({ poll: pollSchema }),
  }),
] as const;
