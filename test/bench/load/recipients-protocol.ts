import { z } from 'zod';
import { reportKinds } from '@zhida/protocol/receipt.ts';

/** What the process of stations is told. */
export const recipientsRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    /** Of signaling processes; stations are spread over them. */
    urls: z.array(z.string()).min(1),
    stations: z.array(z.object({ unitId: z.string(), token: z.string() })),
    reports: z.array(z.enum(reportKinds)).min(1),
    /** Where it is written what was on which screen; read again at the start. */
    log: z.string(),
  }),
  /** What was shown since the last time it was asked. */
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('settled') }),
]);
export type RecipientsRequest = z.infer<typeof recipientsRequestSchema>;

const shownSchema = z.object({
  unitId: z.string(),
  directiveId: z.string(),
  arrivedAt: z.number(),
  reportedAt: z.number().nullable(),
});
export type ShownSomewhere = z.infer<typeof shownSchema>;

export const takenSchema = z.object({ shown: z.array(shownSchema) });
export const settledSchema = z.object({ settled: z.boolean() });
export const startedSchema = z.object({ started: z.number().int() });
