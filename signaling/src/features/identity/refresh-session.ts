import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { Client } from '@zhida/protocol/session.ts';
import { loadActor } from './authenticate.ts';
import { endSessions } from './end-sessions.ts';
import { describeSession, sessionLifeMs, type OpenedSession } from './open-session.ts';
import type { SessionDeps } from './session.deps.ts';
import {
  extendSession,
  insertRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
} from './session.store.ts';
import { hashToken, makeRefreshToken } from './tokens.ts';

/**
 * Two tabs of one browser may send the same cookie at once: within this time the second gets an access token but
 * no new cookie. Longer would give a thief of an old token a longer chance.
 */
const reuseGraceMs = 10_000;

/**
 * A new access token for a refresh cookie, and the next refresh token. A token that comes a second time means that
 * somebody holds a copy: the session ends for both.
 * @throws Fault unauthenticated/session-ended, unauthenticated/refresh-reused, forbidden/…
 */
export async function refreshSession(
  deps: SessionDeps,
  input: { token: string; client: Client },
): Promise<OpenedSession> {
  const tree = await deps.directory.current();
  const tokenHash = hashToken(input.token);
  const outcome = await deps.inWork(async (work) => {
    const held = await lockRefreshToken(work, tokenHash);
    const live = held && held.ended_at === null && held.expires_at > work.now && held.client === input.client;
    if (!held || !live) return fault('unauthenticated', 'the session has ended', 'session-ended');
    const who = { kind: held.actor_kind, id: held.actor_id };
    const reused = held.used_at !== null && work.now.getTime() - held.used_at.getTime() > reuseGraceMs;
    if (reused) {
      await endSessions(work, { sessionId: held.id }, 'revoked');
      work.audit({
        actor: { id: held.actor_id, name: held.actor_kind },
        action: 'session:refresh-reused',
        target: { type: 'session', id: held.id },
      });
      return fault('unauthenticated', 'this refresh token was used before', 'refresh-reused');
    }
    const loaded = await loadActor(work, tree, who);
    const session = describeSession(deps, { loaded, client: input.client, sessionId: held.id }, work.now);
    if (held.used_at !== null) return { session, refreshToken: null };
    await markRefreshTokenUsed(work, tokenHash);
    const value = makeRefreshToken();
    const maxAgeMs = sessionLifeMs(loaded, work.now);
    await insertRefreshToken(work, hashToken(value), held.id);
    await extendSession(work, held.id, new Date(work.now.getTime() + maxAgeMs));
    return { session, refreshToken: { value, maxAgeMs } };
  });
  if (outcome instanceof Fault) throw outcome;
  return outcome;
}
