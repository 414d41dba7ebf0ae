import { z } from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * What a site waits for, to be timed at its arrival: a notice with certain values in it, the first packet of a
 * participant's picture on a consumer made after the expectation was, or the first of anything.
 */
export const expectationSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('notice'),
    name: z.string(),
    /** Path into the payload → value there; the end of the path `#` reads the length of an array. */
    where: z.record(z.string(), valueSchema),
  }),
  z.object({ what: z.literal('picture'), participantId: z.string() }),
  /** The first packet of anything in this conference. */
  z.object({ what: z.literal('media') }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

/** True where the notice is the one that was waited for. */
export function isMetBy(expectation: Expectation, name: string, payload: unknown): boolean {
  if (expectation.what !== 'notice' || expectation.name !== name) return false;
  return Object.entries(expectation.where).every(([path, value]) => valueAt(payload, path) === value);
}

function valueAt(payload: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    if (key === '#') return Array.isArray(at) ? at.length : undefined;
    return Reflect.get(at, key);
  }, payload);
}
