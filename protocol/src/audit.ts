import { z } from 'zod';
import { defineCall } from './core/call.ts';
import { idSchema, instantSchema } from './core/scalars.ts';

/** One line of the tamper-evident record. `details` never holds patient data, passwords or tokens. */
export const auditEntrySchema = z.object({
  sequence: z.number().int(),
  at: instantSchema,
  actorId: idSchema.nullable(),
  actorName: z.string(),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditCalls = [
  defineCall({
    name: 'audit:list',
    summary: 'Audit entries, newest first; `before` pages backwards by sequence',
    permission: 'audit.read',
    input: z.object({
      before: z.number().int().positive().optional(),
      action: z.string().trim().max(64).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ entries: z.array(auditEntrySchema) }),
  }),
  defineCall({
    name: 'audit:verify',
    summary: 'Recompute the hash chain; `firstBroken` is the sequence of the first entry that does not fit',
    permission: 'audit.read',
    input: z.object({}),
    output: z.object({
      entries: z.number().int(),
      intact: z.boolean(),
      firstBroken: z.number().int().nullable(),
    }),
  }),
] as const;
