import { z } from 'zod';
import { fileTypes, maxFileBytes } from './chat.ts';
import { idSchema } from './core/scalars.ts';

/** Documents and pictures that go with a directive or a feedback; the server looks at the content, not at the name. */
export const attachmentTypes = fileTypes;
export const maxAttachmentBytes = maxFileBytes;

/**
 * Where a file is sent by the tus protocol 1.0.0 (creation, termination), which goes on where a line broke:
 * `POST` with `Upload-Length` and `Upload-Metadata: filename …` gives the address; its last part is the attachment's id.
 * Every request carries the bearer token. Once all bytes are there the attachment can be named in a command.
 */
export const uploadsPath = '/api/v1/uploads';

/** How long an unfinished upload, or a file that no command named, is kept. */
export const uploadLifeMs = 24 * 3_600_000;

/** A file that was received whole. `GET /api/v1/attachments/{id}` (bearer) gives the bytes. */
export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.enum(attachmentTypes),
  bytes: z.number().int().positive(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
