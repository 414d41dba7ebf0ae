import { z } from 'zod';
import { classFormats, conferenceKinds, conferenceStatuses, maxSites } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
} from './core/scalars.ts';

export const recurrences = ['once', 'daily', 'weekly', 'monthly'] as const;

/**
 * A conference planned ahead. At `startsAt` it is opened in the name of who planned it and everybody is rung; then
 * `startsAt` moves on to the next time, until `until`. As a calendar file: `GET /api/v1/schedules/{id}.ics`.
 */
export const scheduleSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  kind: z.enum(conferenceKinds),
  status: z.enum(conferenceStatuses),
  title: z.string(),
  classFormat: z.enum(classFormats).nullable(),
  /** The next time; null: there is none any more. */
  startsAt: instantSchema.nullable(),
  minutes: z.number().int(),
  recurrence: z.enum(recurrences),
  until: instantSchema.nullable(),
  /** Everybody invited is reminded this long before. */
  remindMinutes: z.number().int(),
  lobby: z.boolean(),
  organiser: z.object({ displayName: z.string(), unitName: bilingualSchema }),
  own: z.boolean(),
  /** The actor may call it off: as its organiser, or as who commands all that are invited. */
  mayCancel: z.boolean().optional(),
  unitIds: z.array(idSchema),
  accountIds: z.array(idSchema),
  cancelledAt: instantSchema.nullable(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const scheduleCalls = [
  defineCall({
    name: 'schedule:create',
    summary: 'Plan a conference, once or again and again. More than nine units need `conference.call-many`',
    permission: 'conference.open',
    input: z
      .object({
        clientRequestId: clientRequestIdSchema,
        kind: z.enum(conferenceKinds).exclude(['consultation']),
        status: z.enum(conferenceStatuses).default('Actual'),
        title: lineSchema(80),
        classFormat: z.enum(classFormats).optional(),
        startsAt: instantSchema,
        minutes: z.number().int().min(5).max(1_440),
        recurrence: z.enum(recurrences).default('once'),
        until: instantSchema.optional(),
        remindMinutes: z.number().int().min(0).max(1_440).default(15),
        lobby: z.boolean().default(false),
        unitIds: z.array(idSchema).max(maxSites).default([]),
        accountIds: z.array(idSchema).max(maxSites).default([]),
      })
      .refine(({ unitIds, accountIds }) => unitIds.length + accountIds.length > 0, {
        message: 'somebody must be invited',
      }),
    output: scheduleSchema,
  }),
  defineCall({
    name: 'schedule:cancel',
    summary:
      'The organiser, or who commands all that are invited, calls it off with all further times; once more is no error',
    permission: 'conference.open',
    input: z.object({ scheduleId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'schedule:list',
    summary:
      'Planned conferences the actor organises or is invited to, the next first; `commanded`: also those of others that it may call off',
    permission: 'conference.take-part',
    input: z.object({ commanded: z.boolean().default(false) }),
    output: z.object({ schedules: z.array(scheduleSchema) }),
  }),
] as const;

export const scheduleNotices = [
  defineNotice({
    name: 'schedule:changed',
    summary: 'A conference was planned, moved on or called off: list again',
    payload: z.object({ scheduleId: idSchema }),
  }),
  defineNotice({
    name: 'schedule:reminded',
    summary: 'A planned conference starts soon',
    payload: z.object({
      scheduleId: idSchema,
      title: z.string(),
      kind: z.enum(conferenceKinds),
      startsAt: instantSchema,
    }),
  }),
] as const;
