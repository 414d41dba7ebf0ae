import type { Client, Session } from '@zhida/protocol/session.ts';
import type { Work } from '../../db/work.ts';
import type { LoadedActor } from './actor.store.ts';
import type { SessionDeps } from './session.deps.ts';
import { insertRefreshToken, insertSession } from './session.store.ts';
import { hashToken, makeRefreshToken } from './tokens.ts';

/**
 * How long a session lives without being used. People: a shift and the night after it. Stations stay signed in
 * for half a year, so that one forgotten over the holidays still rings. Guests: no longer than their link.
 */
const sessionMs = { account: 24 * 3_600_000, terminal: 180 * 24 * 3_600_000, guest: 24 * 3_600_000 } as const;

/** From now on; never beyond the end of the identity itself. */
export function sessionLifeMs({ actor, endsAt }: LoadedActor, now: Date): number {
  const whole = sessionMs[actor.kind];
  return endsAt === null ? whole : Math.max(0, Math.min(whole, endsAt.getTime() - now.getTime()));
}

/** A session as the HTTP edge hands it out: the body, and the cookie's value and age. */
export interface OpenedSession {
  readonly session: Session;
  /** Null: the browser already holds a newer one. */
  readonly refreshToken: { readonly value: string; readonly maxAgeMs: number } | null;
}

/** A new session for an actor whose identity has been proved. */
export async function openSession(
  deps: SessionDeps,
  work: Work,
  who: { loaded: LoadedActor; client: Client },
): Promise<OpenedSession> {
  const { actor } = who.loaded;
  const id = crypto.randomUUID();
  const maxAgeMs = sessionLifeMs(who.loaded, work.now);
  await insertSession(work, {
    id,
    actorKind: actor.kind,
    actorId: actor.id,
    client: who.client,
    expiresAt: new Date(work.now.getTime() + maxAgeMs),
  });
  const value = makeRefreshToken();
  await insertRefreshToken(work, hashToken(value), id);
  return {
    session: describeSession(deps, { ...who, sessionId: id }, work.now),
    refreshToken: { value, maxAgeMs },
  };
}

/** The body of every answer that carries a session, with a fresh access token. */
export function describeSession(
  deps: Pick<SessionDeps, 'tokens' | 'accessTokenMs'>,
  { loaded, client, sessionId }: { loaded: LoadedActor; client: Client; sessionId: string },
  now: Date,
): Session {
  const { actor, mustChangePassword } = loaded;
  const lifeMs = Math.min(deps.accessTokenMs, sessionLifeMs(loaded, now));
  // Whole seconds, because that is what the token itself can say.
  const expiresAt = new Date(Math.floor((now.getTime() + lifeMs) / 1000) * 1000);
  const claims = { actorId: actor.id, actorKind: actor.kind, sessionId, client };
  return {
    accessToken: deps.tokens.sign(claims, expiresAt),
    expiresAt: expiresAt.toISOString(),
    actor,
    mustChangePassword,
  };
}
