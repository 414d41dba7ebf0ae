import { faultReasons } from '@zhida/protocol/core/fault.ts';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { receivedDirectiveSchema } from '@zhida/protocol/directive-resource.ts';
import { reportedEventSchema } from '@zhida/protocol/receipt.ts';
import { ownReceiptSchema } from '@zhida/protocol/receipt-resource.ts';
import { z } from 'zod';

/** A directive as this device keeps it. */
export const keptDirectiveSchema = z.object({
  /** The unit it was sent to: a device that is given to another unit shows nothing of the first. */
  unitId: idSchema,
  directive: receivedDirectiveSchema,
  /** Null: it has arrived, and the server has not said yet how this unit stands. */
  receipt: ownReceiptSchema.nullable(),
  /** Which asking (see `askKey`) somebody has touched the screen for, and which needs the screen no more. */
  seenAsk: z.string().nullable(),
  answeredAsk: z.string().nullable(),
});
export type KeptDirective = z.infer<typeof keptDirectiveSchema>;

/** Without a title of its own a directive is called by how it begins: a short one has said all with that. */
export function saysMore({ title, text }: KeptDirective['directive']): boolean {
  return title.trim() !== text.trim();
}

/** Something that happened here and that the server has not confirmed yet. */
export const outboxEntrySchema = z.object({
  unitId: idSchema,
  /** Whose session may send it: an event of one person must not go out under another's name. */
  actorId: idSchema,
  actorKind: z.enum(['account', 'terminal', 'guest']),
  event: reportedEventSchema,
  /** Pictures of a feedback that must be uploaded first, by the field they answer. */
  photos: z.array(z.object({ key: z.string(), photoId: idSchema })).default([]),
  /** The server will never take it; it stays until somebody has read why. */
  refused: z
    .object({ reason: z.enum(faultReasons).nullable() })
    .nullable()
    .default(null),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** A picture on its way: made small on this device, uploaded once. */
export const keptPhotoSchema = z.object({
  id: idSchema,
  unitId: idSchema,
  name: z.string(),
  blob: z.instanceof(Blob),
  attachmentId: idSchema.nullable(),
});
export type KeptPhoto = z.infer<typeof keptPhotoSchema>;

/** What is being written to answer a directive. */
export const keptDraftSchema = z.object({
  directiveId: idSchema,
  unitId: idSchema,
  /** By the device's clock. */
  editedAt: z.number(),
  draft: z.object({
    texts: z.record(z.string(), z.string()),
    choices: z.record(z.string(), z.array(z.string())),
    photos: z.record(z.string(), z.array(idSchema)),
  }),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/** Who may sign at a station that several people share. */
export interface Signer {
  readonly accountId: string;
  readonly name: string;
}

/** The people of a unit as they were told last, so that a start without a network knows them. */
export const keptSignersSchema = z.object({
  unitId: idSchema,
  people: z.array(z.object({ accountId: idSchema, name: z.string() })),
  lastSignerId: idSchema.nullable(),
});
export type KeptSigners = z.infer<typeof keptSignersSchema>;
