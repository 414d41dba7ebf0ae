import { z } from 'zod';
import { faultSchema, type FaultData } from './fault.ts';

/** Every call is answered with exactly one of these. */
export type Reply<T> = { ok: true; data: T } | { ok: false; fault: FaultData };

/** The shape of a reply before its `data` is parsed with the call's own output schema. */
export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), fault: faultSchema }),
]);
