import { z } from 'zod';
import { draftSchema, type Draft, type Sendable } from './draft.rules.ts';

/** Where a browser keeps what was written and not yet sent. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `sent`: the attempt that was under way, word for word. */
export interface Kept {
  readonly draft: Draft;
  readonly sent: Sendable | null;
}

const keptSchema = z.object({
  draft: draftSchema,
  // Made by this program and only handed to the server, which parses it.
  sent: z.custom<Sendable>((value) => typeof value === 'object' && value !== null).nullable(),
});

/** One person's draft on this machine; another who signs in here does not see it. */
function keyOf(actorId: string): string {
  return `zhida.directive-draft.${actorId}`;
}

/** What was kept, where it still has the shape of today's form. */
export function readKept(shelf: Shelf, actorId: string): Kept | null {
  try {
    const text = shelf.getItem(keyOf(actorId));
    const parsed = text === null ? null : keptSchema.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  } catch {
    return null; // storage is forbidden, or what lies there is no JSON
  }
}

/** Keeps it, or with null forgets it. */
export function keep(shelf: Shelf, actorId: string, kept: Kept | null): void {
  try {
    if (kept === null) shelf.removeItem(keyOf(actorId));
    else shelf.setItem(keyOf(actorId), JSON.stringify(kept));
  } catch {
    // storage is forbidden or full: the draft lives as long as the page
  }
}
