import { z } from 'zod';
import { conferenceIdSchema, conferenceKinds, conferenceStatuses } from './conference.ts';
import { defineCall } from './core/call.ts';
import { idSchema, instantSchema } from './core/scalars.ts';

/*
 * What remains of a conference. As spreadsheets, for its chairs (bearer token):
 * GET /api/v1/conferences/{id}/attendance.xlsx, …/control-record.xlsx, …/roll-calls/{rollCallId}.xlsx
 */

/** One site's time in a conference. */
export const attendanceSchema = z.object({
  participantId: idSchema,
  displayName: z.string(),
  unitName: z.object({ zh: z.string(), en: z.string() }),
  spans: z.array(z.object({ joinedAt: instantSchema, leftAt: instantSchema.nullable() })),
  /** Whole minutes, rounded up; time in on two devices at once counts once. */
  minutes: z.number().int(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const recordCalls = [
  defineCall({
    name: 'conference:get-attendance',
    summary: 'Who was in, from when to when; also after the end. For chairs',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: z.object({ sites: z.array(attendanceSchema) }),
  }),
  defineCall({
    name: 'conference:list-ended',
    summary: 'Conferences that are over and in which the actor was a chair, the latest first',
    permission: 'conference.take-part',
    input: z.object({
      before: instantSchema.optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.object({
      conferences: z.array(
        z.object({
          id: idSchema,
          kind: z.enum(conferenceKinds),
          status: z.enum(conferenceStatuses),
          title: z.string(),
          startedAt: instantSchema,
          endedAt: instantSchema,
          participantCount: z.number().int(),
          attendedCount: z.number().int(),
        }),
      ),
    }),
  }),
] as const;
