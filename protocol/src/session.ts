import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { emptySchema, idSchema, instantSchema } from './core/scalars.ts';

/** Which app signs in; each keeps its own refresh cookie so that both may be open in one browser. */
export const clientSchema = z.enum(['console', 'terminal', 'guest']);
export type Client = z.infer<typeof clientSchema>;

/**
 * POST /api/v1/session. Refused with `unauthenticated/bad-credentials` or `forbidden/locked-out`
 * (+ retryAfterSeconds). The refresh token travels only in an HttpOnly cookie.
 */
export const signInSchema = z.object({
  client: clientSchema,
  username: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(256),
});
export type SignIn = z.infer<typeof signInSchema>;

/** Answer to sign-in, refresh and enrolment. `accessToken` lives ≤ 15 min and is kept in memory only. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  expiresAt: instantSchema,
  actor: actorSchema,
  /** True until the first own password is set; every call but the password change is refused meanwhile. */
  mustChangePassword: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** POST /api/v1/session/refresh: rotates the refresh token; a token used twice ends its whole family. */
export const refreshSchema = z.object({ client: clientSchema });

/** DELETE /api/v1/session (this one) and DELETE /api/v1/sessions (everywhere). */
export const signOutSchema = z.object({ client: clientSchema });

/** At least 10 characters from three of four classes: length first, as NIST SP 800-63B and 等保2.0 both ask. */
export const newPasswordSchema = z
  .string()
  .min(10)
  .max(256)
  .refine((p) => [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((c) => c.test(p)).length >= 3, {
    message: 'use three of: lower case, upper case, digits, other characters',
  });

/** POST /api/v1/session/password, with the access token. Ends all other sessions of the account. */
export const changePasswordSchema = z.object({
  client: clientSchema,
  currentPassword: z.string().min(1).max(256),
  newPassword: newPasswordSchema,
});

/** GET /api/v1/info: what an app shows before anybody signs in. */
export const installationSchema = z.object({
  /** `demo`: sample people exist and every screen says so. */
  mode: z.enum(['demo', 'production']),
  countyName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  protocolVersion: z.number().int(),
  version: z.string(),
  now: instantSchema,
});
export type Installation = z.infer<typeof installationSchema>;

/** GET /api/v1/demo, 404 outside demo mode. Passwords are never sent. */
export const demoAccountsSchema = z.object({
  accounts: z.array(z.object({ username: z.string(), displayName: z.string(), role: z.string() })),
});

/** What a client puts into the socket handshake's `auth`. Never in a URL. */
export const handshakeSchema = z.object({
  token: z.string().min(1).max(4096),
  protocolVersion: z.number().int(),
  client: clientSchema,
});
export type Handshake = z.infer<typeof handshakeSchema>;

export const sessionCalls = [
  defineCall({
    name: 'session:get',
    summary: 'Who am I on this socket, and when does my access token run out',
    permission: null,
    input: emptySchema,
    output: z.object({
      actor: actorSchema,
      sessionId: idSchema,
      expiresAt: instantSchema,
      now: instantSchema,
    }),
  }),
  defineCall({
    name: 'session:renew',
    summary: 'Put a fresh access token under the live socket; media is not touched',
    permission: null,
    input: z.object({ token: z.string().min(1).max(4096) }),
    output: z.object({ expiresAt: instantSchema }),
  }),
] as const;

export const sessionNotices = [
  defineNotice({
    name: 'session:missed',
    summary: 'Notices may have been missed: ask for snapshots, as after a reconnect',
    payload: emptySchema,
  }),
  defineNotice({
    name: 'session:ended',
    summary: 'This session is over; the socket is closed next',
    payload: z.object({
      reason: z.enum(['signed-out', 'revoked', 'expired', 'password-changed', 'account-disabled']),
    }),
  }),
] as const;
