import { z } from 'zod';
import { lineSchema, textSchema } from './core/scalars.ts';

/** What a recipient is asked to send back: one field of a small form. */
export const formFieldKinds = ['choice', 'number', 'photo', 'text'] as const;

const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const fieldBase = {
  /** Names the answer; unique in its form. */
  key: keySchema,
  label: lineSchema(80),
  required: z.boolean().default(true),
};

export const formFieldSchema = z.discriminatedUnion('kind', [
  z.object({
    ...fieldBase,
    kind: z.literal('choice'),
    options: z.array(lineSchema(60)).min(2).max(12),
    several: z.boolean().default(false),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('number'),
    /** Shown behind the number, e.g. 人. */
    unit: lineSchema(20).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.object({ ...fieldBase, kind: z.literal('photo'), most: z.number().int().min(1).max(4).default(1) }),
  z.object({ ...fieldBase, kind: z.literal('text') }),
]);
export type FormField = z.infer<typeof formFieldSchema>;

/** Fits on one screen of a village's terminal. Empty: signing is all that is asked. */
export const formSchema = z
  .array(formFieldSchema)
  .max(8)
  .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, {
    message: 'two fields share a key',
  });

/** Text, number, chosen options (also where only one may be chosen) or ids of uploaded photos; by the field's kind. */
export const formAnswerSchema = z.object({
  key: keySchema,
  value: z.union([textSchema(500), z.number(), z.array(z.string().min(1).max(60)).max(12)]),
});
export type FormAnswer = z.infer<typeof formAnswerSchema>;
