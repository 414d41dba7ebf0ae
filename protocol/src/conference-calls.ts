import { z } from 'zod';
import {
  classFormats,
  conferenceIdSchema,
  conferenceKinds,
  conferenceSchema,
  conferenceStatuses,
  maxSites,
} from './conference.ts';
import { conferenceSummarySchema } from './conference-summary.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, lineSchema } from './core/scalars.ts';
import { mediaAccessSchema } from './media.ts';
import { standingSchema } from './standing.ts';

/** Who is called: whole units, or people. */
const calledSchema = z.object({
  unitIds: z.array(idSchema).max(maxSites).default([]),
  accountIds: z.array(idSchema).max(maxSites).default([]),
});

export const conferenceCalls = [
  defineCall({
    name: 'conference:open',
    summary:
      'Open a conference with people and units, who are all rung at once; the opener is its chair. More than nine units need `conference.call-many`',
    permission: 'conference.open',
    input: calledSchema.extend({
      clientRequestId: clientRequestIdSchema,
      kind: z.enum(conferenceKinds).exclude(['consultation']),
      status: z.enum(conferenceStatuses).default('Actual'),
      title: lineSchema(80),
      /** Only for a training, where it defaults to `big-class`. */
      classFormat: z.enum(classFormats).optional(),
      lobby: z.boolean().default(false),
      /** It is over after this long unless prolonged; absent: when it is ended. */
      minutes: z.number().int().min(5).max(1_440).optional(),
    }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:invite',
    summary: 'A chair brings in further people or units, and rings them; whoever was removed may come back',
    permission: 'conference.take-part',
    input: calledSchema.extend({ ...conferenceIdSchema.shape, clientRequestId: clientRequestIdSchema }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:list',
    summary: 'Conferences that are on and that the actor is a participant of',
    permission: 'conference.take-part',
    input: emptySchema,
    output: z.object({ conferences: z.array(conferenceSummarySchema) }),
  }),
  defineCall({
    name: 'conference:get',
    summary: 'The whole conference; what a client asks for when it missed a version',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:join',
    summary:
      'Take a seat, or take it again: with `peerId` and `keepMedia` the running media is kept where it is still alive, else it is made afresh on a live media node. `unavailable/no-media-node` if there is none; `invalid-state/waiting-in-lobby` until a chair admits; `conflict/in-another-conference` unless this one pre-empts that',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      peerId: idSchema.optional(),
      keepMedia: z.boolean().default(false),
      /** After `media:move`, with `peerId`: fresh media on another node, beside what there is until `media:finish-move`. */
      move: z.boolean().default(false),
      /** False: no transport to send on is made yet; `media:open-send` makes it later. */
      send: z.boolean().default(true),
    }),
    output: z.object({
      conference: conferenceSchema,
      peerId: idSchema,
      standing: standingSchema,
      media: mediaAccessSchema,
    }),
  }),
  defineCall({
    name: 'conference:leave',
    summary: 'Give the seat back; the media of this peer is closed',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ peerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'conference:end',
    summary: 'A chair ends it for everyone',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: emptySchema,
  }),
] as const;

export const conferenceNotices = [
  defineNotice({
    name: 'conference:changed',
    summary:
      'What everybody in it knows has a new version, coalesced over ~100 ms; `endedAt` set: it is over. Of a large conference told to who is in, and to all who were called when it is over',
    payload: z.object({ conference: conferenceSchema }),
  }),
  defineNotice({
    name: 'conference:standing-changed',
    summary: 'The receiver’s own site may do other things now: role, floor, mute, stage',
    payload: z.object({ conferenceId: idSchema, standing: standingSchema }),
  }),
  defineNotice({
    name: 'conference:seat-taken',
    summary: 'The same actor took this seat from elsewhere; stop here without leaving',
    payload: z.object({ conferenceId: idSchema, peerId: idSchema }),
  }),
  defineNotice({
    name: 'conference:seat-ended',
    summary:
      'This seat was taken away: by the chair, or by a conference of higher priority (`by`), after which it may be taken again',
    payload: z.object({
      conferenceId: idSchema,
      peerId: idSchema,
      reason: z.enum(['removed', 'interrupted']),
      by: conferenceSchema.pick({ id: true, kind: true, title: true, status: true }).nullable(),
    }),
  }),
] as const;
