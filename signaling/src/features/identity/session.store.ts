import type { Client } from '@zhida/protocol/session.ts';
import type { Db } from '../../db/db.ts';
import type { SessionEndReason, Work } from '../../db/work.ts';

export interface SessionRow {
  id: string;
  actor_kind: 'account' | 'terminal' | 'guest';
  actor_id: string;
  client: Client;
  expires_at: Date;
  ended_at: Date | null;
}

export async function insertSession(
  work: Work,
  session: { id: string; actorKind: string; actorId: string; client: Client; expiresAt: Date },
): Promise<void> {
  await work.execute(
    `INSERT INTO sessions (id, actor_kind, actor_id, client, created_at, expires_at)
     VALUES (:id, :actorKind, :actorId, :client, :now, :expiresAt)`,
    { ...session, now: work.now },
  );
}

export async function findLiveSession(db: Db, sessionId: string, now: Date): Promise<SessionRow | undefined> {
  const [row] = await db.select<SessionRow>(
    'SELECT * FROM sessions WHERE id = :sessionId AND ended_at IS NULL AND expires_at > :now',
    { sessionId, now },
  );
  return row;
}

export async function insertRefreshToken(work: Work, tokenHash: string, sessionId: string): Promise<void> {
  await work.execute(
    'INSERT INTO refresh_tokens (token_hash, session_id, issued_at) VALUES (:tokenHash, :sessionId, :now)',
    { tokenHash, sessionId, now: work.now },
  );
}

/** Locks the token's row: two refreshes with one token are decided one after the other. */
export async function lockRefreshToken(
  work: Work,
  tokenHash: string,
): Promise<(SessionRow & { used_at: Date | null }) | undefined> {
  const [row] = await work.select<SessionRow & { used_at: Date | null }>(
    `SELECT s.*, t.used_at FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
     WHERE t.token_hash = :tokenHash FOR UPDATE OF t, s`,
    { tokenHash },
  );
  return row;
}

export async function markRefreshTokenUsed(work: Work, tokenHash: string): Promise<void> {
  await work.execute('UPDATE refresh_tokens SET used_at = :now WHERE token_hash = :tokenHash', {
    tokenHash,
    now: work.now,
  });
}

export async function extendSession(work: Work, sessionId: string, expiresAt: Date): Promise<void> {
  await work.execute('UPDATE sessions SET expires_at = :expiresAt WHERE id = :sessionId', {
    sessionId,
    expiresAt,
  });
}

/** One session, or all of an actor, optionally but one. */
export type WhichSessions = { sessionId: string } | { actorId: string; except?: string };

/** @returns ids of those that were live */
export async function markSessionsEnded(
  work: Work,
  which: WhichSessions,
  reason: SessionEndReason,
): Promise<string[]> {
  const filter =
    'sessionId' in which
      ? 'id = :sessionId'
      : 'actor_id = :actorId AND (:except::uuid IS NULL OR id <> :except)';
  const ended = await work.select<{ id: string }>(
    `UPDATE sessions SET ended_at = :now, end_reason = :reason WHERE ended_at IS NULL AND ${filter} RETURNING id`,
    { except: null, ...which, now: work.now, reason },
  );
  return ended.map(({ id }) => id);
}

/**
 * Refresh tokens used before an instant, and sessions over since before it. A used token that comes again is still
 * refused afterwards; only the session it once belonged to is no longer ended for it.
 */
export async function deleteStaleSessions(db: Db, before: Date): Promise<void> {
  await db.execute(
    `DELETE FROM refresh_tokens t USING sessions s WHERE s.id = t.session_id
       AND (t.used_at < :before OR least(s.ended_at, s.expires_at) < :before)`,
    { before },
  );
  await db.execute(
    `DELETE FROM sessions s WHERE least(s.ended_at, s.expires_at) < :before
       AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.session_id = s.id)`,
    { before },
  );
}
