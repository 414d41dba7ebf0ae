import { z } from 'zod';
import { conferenceIdSchema } from './conference.ts';
import { defineCall } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';
import { sessionSchema } from './session.ts';

/**
 * An outside expert in a plain browser. The link is `…/guest/#<secret>`: what follows `#` never leaves the browser by
 * itself. The secret is stored as a hash, so it can be shown once only. One link is one guest.
 */
export const guestLinkSchema = z.object({
  id: idSchema,
  conferenceId: idSchema,
  displayName: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  firstUsedAt: instantSchema.nullable(),
});
export type GuestLink = z.infer<typeof guestLinkSchema>;

/** POST /api/v1/guest-session: a session for the conference of this link. `unauthenticated/guest-link-invalid`. */
export const guestSignInSchema = z.object({ secret: z.string().min(20).max(200) });

export const guestConferenceSchema = z.object({ conferenceId: idSchema, title: z.string() });

/** Its answer: a session as any other, and the one conference it is for. The refresh cookie is that of client `guest`. */
export const guestSessionSchema = sessionSchema.extend({ conference: guestConferenceSchema });

export const guestCalls = [
  defineCall({
    name: 'guest:create-link',
    summary: 'A chair makes a link for one named guest; its secret is in this answer and nowhere else',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      displayName: lineSchema(40),
      hours: z.number().int().min(1).max(168).default(24),
    }),
    output: z.object({ link: guestLinkSchema, secret: z.string() }),
  }),
  defineCall({
    name: 'guest:list-links',
    summary: 'Links of a conference, for its chairs',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: z.object({ links: z.array(guestLinkSchema) }),
  }),
  defineCall({
    name: 'guest:revoke-link',
    summary: 'A chair takes a link back: who came in by it is out at once. Once more is no error',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ linkId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'guest:get-conference',
    summary: 'The one conference a guest was let into',
    permission: 'conference.take-part',
    input: emptySchema,
    output: guestConferenceSchema,
  }),
] as const;
