import { z } from 'zod';
import { defineCall } from './core/call.ts';
import { roles } from './core/permissions.ts';
import { clientRequestIdSchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';

export const accountSchema = z.object({
  id: idSchema,
  username: z.string(),
  displayName: z.string(),
  unitId: idSchema,
  roles: z.array(z.object({ role: z.enum(roles), unitId: idSchema })),
  disabled: z.boolean(),
  lockedUntil: instantSchema.nullable(),
  mustChangePassword: z.boolean(),
  lastSignInAt: instantSchema.nullable(),
  demo: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

/** Shown to the administrator once and stored only as a hash. */
const oneTimePasswordSchema = z.object({ account: accountSchema, oneTimePassword: z.string() });

const targetSchema = z.object({ accountId: idSchema });

export const accountCalls = [
  defineCall({
    name: 'account:list',
    summary: 'Accounts of the units the actor administers, by name or username, a page at a time',
    permission: 'account.manage',
    input: z.object({
      search: z.string().trim().max(64).optional(),
      unitId: idSchema.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.number().int(), accounts: z.array(accountSchema) }),
  }),
  defineCall({
    name: 'account:create',
    summary: 'A new account with a one-time password that must be changed at first sign-in',
    permission: 'account.manage',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      username: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/),
      displayName: lineSchema(60),
      unitId: idSchema,
      roles: z
        .array(z.enum(roles).exclude(['station', 'integration', 'integration-reader']))
        .min(1)
        .max(8),
    }),
    output: oneTimePasswordSchema,
  }),
  defineCall({
    name: 'account:reset-password',
    summary: 'A new one-time password; ends every session of the account',
    permission: 'account.manage',
    input: targetSchema,
    output: oneTimePasswordSchema,
  }),
  defineCall({
    name: 'account:set-disabled',
    summary: 'Disable (ends every session at once) or enable an account',
    permission: 'account.manage',
    input: targetSchema.extend({ disabled: z.boolean() }),
    output: accountSchema,
  }),
  defineCall({
    name: 'account:unlock',
    summary: 'Release a lockout before its time',
    permission: 'account.manage',
    input: targetSchema,
    output: accountSchema,
  }),
] as const;
