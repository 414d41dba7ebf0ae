import { z } from 'zod';
import { conferenceIdSchema } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, idSchema, instantSchema, textSchema } from './core/scalars.ts';

/** Documents and pictures only; the server looks at the content, not at the name. */
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;

/** A scanned report or a deck; what a 1 Mbit/s line fetches in under three minutes. */
export const maxFileBytes = 20 * 1024 * 1024;

/** A file in a conference. Uploaded by `POST /api/v1/conferences/{id}/files`, fetched by `GET …/files/{fileId}`. */
export const conferenceFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.enum(fileTypes),
  bytes: z.number().int().positive(),
});
export type ConferenceFile = z.infer<typeof conferenceFileSchema>;

/** `question`: stays in the trainer's queue until it is marked answered. */
export const messageSchema = z.object({
  id: idSchema,
  conferenceId: idSchema,
  kind: z.enum(['text', 'file', 'question']),
  from: z.object({ participantId: idSchema, displayName: z.string() }),
  text: z.string(),
  file: conferenceFileSchema.nullable(),
  sentAt: instantSchema,
  answeredAt: instantSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

export const chatCalls = [
  defineCall({
    name: 'conference:send-message',
    summary: 'A chat line, or a question for the queue, to everyone in the conference',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      kind: z.enum(['text', 'question']).default('text'),
      text: textSchema(2000),
    }),
    output: messageSchema,
  }),
  defineCall({
    name: 'conference:list-messages',
    summary: 'The latest chat lines, oldest first; `before` pages backwards; `openQuestions`: only those',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      before: instantSchema.optional(),
      openQuestions: z.boolean().default(false),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    output: z.object({ messages: z.array(messageSchema) }),
  }),
  defineCall({
    name: 'conference:mark-answered',
    summary: 'A chair takes a question off the queue; once more is no error',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ messageId: idSchema }),
    output: messageSchema,
  }),
] as const;

export const chatNotices = [
  defineNotice({
    name: 'conference:message-sent',
    summary: 'A chat line was sent, or a question answered (same id)',
    payload: z.object({ message: messageSchema }),
  }),
] as const;
