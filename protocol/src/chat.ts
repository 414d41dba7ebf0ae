import { z } from 'zod';
import { conferenceIdSchema } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, idSchema, instantSchema, lineSchema, textSchema } from './core/scalars.ts';

/** Documents and pictures only; the server looks at the content, not at the name. */
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;

/** A scanned report or a deck; what a 1 Mbit/s line fetches in under three minutes. */
export const maxFileBytes = 20 * 1024 * 1024;

/**
 * What goes with an upload, in headers: a name may be a patient's, and addresses get into the logs of proxies.
 * The name is percent-encoded UTF-8 (`encodeURIComponent`); the key is a clientRequestId.
 */
export const fileNameHeader = 'zhida-file-name';
export const fileRequestHeader = 'idempotency-key';

/** What a file may be called: a line without path separators, which no system takes in a name. */
export const fileNameSchema = lineSchema(120).refine((name) => !/[\\/:*?"<>|]/.test(name), {
  message: 'a file name without path separators',
});

/**
 * A file in a conference. `POST /api/v1/conferences/{id}/files` (bearer; the body is the file itself, its
 * Content-Type one of `fileTypes`, with the two headers above) answers the message it became; `bad-request/too-large`,
 * `bad-request/file-type`. `GET …/files/{fileId}` (bearer) gives the bytes.
 */
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
