import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import type { Change } from '../../db/work.ts';
import { tellings } from '../tell/table.ts';

const from = idSchema;
const count = z.number().int().nonnegative();

/** What signaling processes say to each other. `from` is a process; words are numbered from 1. */
export const wordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), from, number: count, changes: z.array(z.unknown()) }),
  /** Once a second: so many words were said so far. */
  z.object({ kind: z.literal('pulse'), from, said: count }),
  z.object({ kind: z.literal('goodbye'), from }),
]);
export type Word = z.infer<typeof wordSchema>;

/**
 * Only our own processes speak on the bus, and they take what they say from this same type. One of another version
 * may know a kind of change that this one does not.
 */
export function isKnownChange(change: unknown): change is Change {
  const kind: unknown = typeof change === 'object' && change !== null ? Reflect.get(change, 'kind') : null;
  return typeof kind === 'string' && Object.hasOwn(tellings, kind);
}
