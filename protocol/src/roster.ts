import { z } from 'zod';
import { conferenceIdSchema, participantSchema } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { idSchema } from './core/scalars.ts';

/** All sites of a conference, with where each of them is. */
export const rosterSchema = z.object({
  conferenceId: idSchema,
  version: z.number().int(),
  participants: z.array(participantSchema),
});
export type Roster = z.infer<typeof rosterSchema>;

export const rosterCalls = [
  defineCall({
    name: 'conference:follow-roster',
    summary:
      'The whole roster, and its changes from then on over this socket; also what to ask for after a gap',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: rosterSchema,
  }),
  defineCall({
    name: 'conference:unfollow-roster',
    summary: 'No more changes of the roster over this socket',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: z.object({}),
  }),
] as const;

export const rosterNotices = [
  defineNotice({
    name: 'conference:roster-changed',
    summary:
      'The sites that changed between two versions, coalesced over ~100 ms. `since` newer than what is known: follow again',
    payload: rosterSchema.extend({ since: z.number().int() }),
  }),
] as const;
