import { z } from 'zod';
import { defineCall } from './core/call.ts';
import { presenceStates } from './presence.ts';
import { clientRequestIdSchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';

/** A station device, enrolled to one OrgUnit. */
export const terminalSchema = z.object({
  id: idSchema,
  unitId: idSchema,
  name: z.string(),
  enrolledAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
  state: z.enum(presenceStates),
});
export type Terminal = z.infer<typeof terminalSchema>;

/** POST /api/v1/terminals/enrolment: answers with a Session of the new device. `forbidden/enrolment-code-invalid` else. */
export const enrolmentSchema = z.object({
  /** Eight digits as the administrator read them out; spaces and hyphens are ignored. */
  code: z
    .string()
    .transform((s) => s.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{8}$/)),
  /** How the station is called in its unit's detail. */
  name: lineSchema(40),
});

export const terminalCalls = [
  defineCall({
    name: 'terminal:list',
    summary: 'Terminals of the units the actor administers',
    permission: 'terminal.manage',
    input: z.object({ unitId: idSchema.optional() }),
    output: z.object({ terminals: z.array(terminalSchema) }),
  }),
  defineCall({
    name: 'terminal:issue-code',
    summary: 'A one-time enrolment code for a unit, good for 30 minutes',
    permission: 'terminal.manage',
    input: z.object({ clientRequestId: clientRequestIdSchema, unitId: idSchema }),
    output: z.object({ code: z.string(), expiresAt: instantSchema }),
  }),
  defineCall({
    name: 'terminal:revoke',
    summary: 'End a device identity at once: its sessions and sockets close, its seat in a conference too',
    permission: 'terminal.manage',
    input: z.object({ terminalId: idSchema }),
    output: terminalSchema,
  }),
] as const;
