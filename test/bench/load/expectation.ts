import { z } from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const matchSchema = z.union([valueSchema, z.object({ not: valueSchema })]);
type Match = z.infer<typeof matchSchema>;

/**
 * What a site waits for, to be timed at its arrival: a notice with certain values in it, the first packet of a
 * participant's picture on a consumer made after the expectation was, or the first of anything.
 */
export const expectationSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('notice'),
    name: z.string(),
    /** Path into the payload → value there. `*` in a path: any entry of a list; `#` at its end: the list's length. */
    where: z.record(z.string(), matchSchema),
  }),
  z.object({ what: z.literal('picture'), participantId: z.string() }),
  /** The first packet of anything in this conference. */
  z.object({ what: z.literal('media') }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

/** True where the notice is the one that was waited for. */
export function isMetBy(expectation: Expectation, name: string, payload: unknown): boolean {
  if (expectation.what !== 'notice' || expectation.name !== name) return false;
  return Object.entries(expectation.where).every(([path, match]) => matches(payload, path.split('.'), match));
}

function matches(at: unknown, [key, ...rest]: readonly string[], match: Match): boolean {
  if (key === undefined) return typeof match === 'object' && match !== null ? at !== match.not : at === match;
  if (typeof at !== 'object' || at === null) return false;
  if (key === '*') return Object.values(at).some((entry) => matches(entry, rest, match));
  const value: unknown = key === '#' ? Object.keys(at).length : Reflect.get(at, key);
  return matches(value, rest, match);
}
