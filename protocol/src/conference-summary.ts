import { z } from 'zod';
import { conferenceSchema, participantRoles, siteStates } from './conference.ts';
import { bilingualSchema, idSchema, instantSchema } from './core/scalars.ts';

/** A line of the conference list, with the reader's own part in it. */
export const conferenceSummarySchema = conferenceSchema
  .pick({
    id: true,
    version: true,
    kind: true,
    status: true,
    title: true,
    mode: true,
    classFormat: true,
    startedAt: true,
    endsAt: true,
    endedAt: true,
    endReason: true,
  })
  .extend({
    participantCount: z.number().int(),
    joinedCount: z.number().int(),
    chair: z.object({ displayName: z.string(), unitName: bilingualSchema }).nullable(),
    own: z.object({
      participantId: idSchema,
      role: z.enum(participantRoles),
      state: z.enum(siteStates),
      ringUntil: instantSchema.nullable(),
    }),
  });
export type ConferenceSummary = z.infer<typeof conferenceSummarySchema>;
