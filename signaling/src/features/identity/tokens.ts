import { createHash, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { fault } from '@zhida/protocol/core/fault.ts';
import { clientSchema } from '@zhida/protocol/session.ts';

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  kind: z.enum(['account', 'terminal', 'guest']),
  client: clientSchema,
  exp: z.number().int(),
});

/** What an access token says: who, in which session, until when. Rights are never in it; they are read fresh. */
export interface AccessClaims {
  readonly actorId: string;
  readonly actorKind: 'account' | 'terminal' | 'guest';
  readonly sessionId: string;
  readonly client: z.output<typeof clientSchema>;
  readonly expiresAt: Date;
}

/** Signs and verifies access tokens. */
export interface AccessTokens {
  sign(claims: Omit<AccessClaims, 'expiresAt'>, expiresAt: Date): string;
  /** @throws Fault unauthenticated/session-ended for anything that is not a live token of ours */
  verify(token: string, now: Date): AccessClaims;
}

const issuer = 'zhida';

/** ES256: other processes need only the public key to verify. */
export function createAccessTokens(keys: { privateKey: string; publicKey: string }): AccessTokens {
  return {
    sign: ({ actorId, actorKind, sessionId, client }, expiresAt) =>
      jwt.sign(
        {
          sub: actorId,
          sid: sessionId,
          kind: actorKind,
          client,
          exp: Math.floor(expiresAt.getTime() / 1000),
        },
        keys.privateKey,
        { algorithm: 'ES256', issuer, audience: issuer },
      ),
    verify(token, now) {
      try {
        const payload = jwt.verify(token, keys.publicKey, {
          algorithms: ['ES256'],
          issuer,
          audience: issuer,
          clockTimestamp: Math.floor(now.getTime() / 1000),
        });
        const { sub, sid, kind, client, exp } = claimsSchema.parse(payload);
        return { actorId: sub, actorKind: kind, sessionId: sid, client, expiresAt: new Date(exp * 1000) };
      } catch (error) {
        throw fault('unauthenticated', 'the access token is not valid', 'session-ended', error);
      }
    },
  };
}

/** 256 random bits for a cookie; only its hash is stored. */
export function makeRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Plain SHA-256 is enough for a random 256-bit token; a slow hash protects guessable words. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
