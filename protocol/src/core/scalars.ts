import { z } from 'zod';

/** Identifier of any stored resource: UUID, lower case. */
export const idSchema = z.uuid();

/** Instant on the server's clock, ISO 8601 with zone. */
export const instantSchema = z.iso.datetime({ offset: true });

/** Chosen by the client once per intent and sent again unchanged on a retry, so that creating twice is impossible. */
export const clientRequestIdSchema = z.uuid();

/** A line a person typed: trimmed, never empty, no control characters. `max` counts UTF-16 units. */
export function lineSchema(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'control characters are not allowed');
}

/** Text that may have several lines. */
export function textSchema(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'control characters are not allowed');
}

/** A name in both languages of the product. */
export const bilingualSchema = z.object({ zh: z.string().min(1).max(80), en: z.string().min(1).max(120) });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** Nothing to say but "done". */
export const emptySchema = z.object({});
