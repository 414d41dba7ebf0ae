import { z } from 'zod';
import { partySchema } from './actor.ts';
import { defineCall, defineNotice } from './core/call.ts';
import {
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
  textSchema,
} from './core/scalars.ts';
import { mediaAccessSchema, sources, mediaKinds } from './media.ts';
import { qualityGrades } from './presence.ts';

export const conferenceKinds = ['dispatch', 'consultation', 'training', 'meeting'] as const;

/** CAP 1.2 status: an exercise can never be mistaken for the real thing. */
export const conferenceStatuses = ['Actual', 'Exercise', 'Test'] as const;

/** A producer as the others see it. `paused` is the publisher's own mute. */
export const publicationSchema = z.object({
  producerId: idSchema,
  source: z.enum(sources),
  kind: z.enum(mediaKinds),
  paused: z.boolean(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** One connected endpoint of a participant. `lost`: its signal is gone, the seat is kept for a grace time. */
export const peerSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  state: z.enum(['connected', 'lost']),
  quality: z.enum(qualityGrades),
  publications: z.array(publicationSchema),
});
export type Peer = z.infer<typeof peerSchema>;

/** A membership of the conference: a person, a terminal or a whole unit (any actor of it may take the seat). */
export const participantSchema = z.object({
  id: idSchema,
  party: partySchema,
  role: z.enum(['chair', 'member']),
  state: z.enum(['invited', 'joined', 'left']),
  peers: z.array(peerSchema),
});
export type Participant = z.infer<typeof participantSchema>;

export const conferenceSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  kind: z.enum(conferenceKinds),
  status: z.enum(conferenceStatuses),
  title: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  endReason: z.enum(['ended', 'abandoned']).nullable(),
  participants: z.array(participantSchema),
});
export type Conference = z.infer<typeof conferenceSchema>;

export const conferenceSummarySchema = conferenceSchema
  .omit({ participants: true })
  .extend({ participantCount: z.number().int(), joinedCount: z.number().int() });

export const messageSchema = z.object({
  id: idSchema,
  conferenceId: idSchema,
  from: z.object({ participantId: idSchema, displayName: z.string() }),
  text: z.string(),
  sentAt: instantSchema,
});
export type Message = z.infer<typeof messageSchema>;

const conferenceIdSchema = z.object({ conferenceId: idSchema });

export const conferenceCalls = [
  defineCall({
    name: 'conference:open',
    summary: 'Open a conference with people and units; the opener is its chair',
    permission: 'conference.open',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      kind: z.enum(conferenceKinds).exclude(['consultation']),
      status: z.enum(conferenceStatuses).default('Actual'),
      title: lineSchema(80),
      unitIds: z.array(idSchema).max(400).default([]),
      accountIds: z.array(idSchema).max(400).default([]),
    }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:invite',
    summary: 'The chair brings in further people or units',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      unitIds: z.array(idSchema).max(400).default([]),
      accountIds: z.array(idSchema).max(400).default([]),
    }),
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
      'Take a seat, or take it again: with `peerId` and `keepMedia` the running media is kept where it is still alive, else it is made afresh on a live media node. `unavailable/no-media-node` if there is none',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      peerId: idSchema.optional(),
      keepMedia: z.boolean().default(false),
    }),
    output: z.object({ conference: conferenceSchema, peerId: idSchema, media: mediaAccessSchema }),
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
    summary: 'The chair ends it for everyone',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'conference:send-message',
    summary: 'A chat line to everyone in the conference',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ clientRequestId: clientRequestIdSchema, text: textSchema(2000) }),
    output: messageSchema,
  }),
  defineCall({
    name: 'conference:list-messages',
    summary: 'The latest chat lines, oldest first; `before` pages backwards',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      before: instantSchema.optional(),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    output: z.object({ messages: z.array(messageSchema) }),
  }),
] as const;

export const conferenceNotices = [
  defineNotice({
    name: 'conference:changed',
    summary: 'A conference has a new version, coalesced over ~100 ms; `endedAt` set: it is over',
    payload: z.object({ conference: conferenceSchema }),
  }),
  defineNotice({
    name: 'conference:message-sent',
    summary: 'A chat line was sent',
    payload: z.object({ message: messageSchema }),
  }),
  defineNotice({
    name: 'conference:seat-taken',
    summary: 'The same actor took this seat from elsewhere; stop here without leaving',
    payload: z.object({ conferenceId: idSchema, peerId: idSchema }),
  }),
] as const;
