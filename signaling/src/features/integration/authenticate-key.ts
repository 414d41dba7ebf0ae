import { timingSafeEqual } from 'node:crypto';
import { fault } from '@zhida/protocol/core/fault.ts';
import { loadActor, type Caller } from '../identity/authenticate.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { hashToken } from '../identity/tokens.ts';
import { findKeyHash, touchClient } from './client.store.ts';
import { clientOfKey } from './key.rules.ts';

/** What hangs on a caller's token, as with an access token; the key itself lasts until it is replaced. */
const callerMs = 15 * 60_000;

/**
 * Another system's key turned into a caller: everything is read now, so a revoked key is good for nothing at once.
 * @throws Fault unauthenticated
 */
export async function authenticateKey(
  { db, clock, directory }: Pick<SessionDeps, 'db' | 'clock' | 'directory'>,
  key: string,
): Promise<Caller> {
  const id = clientOfKey(key);
  const expected = id === null ? undefined : await findKeyHash(db, id);
  if (id === null || expected === undefined || !isSame(hashToken(key), expected))
    throw fault('unauthenticated', 'this key is not good');
  const now = clock.now();
  await touchClient(db, { id, now });
  const { actor } = await loadActor(db, await directory.current(), { kind: 'account', id });
  return {
    actor,
    mustChangePassword: false,
    sessionId: id,
    client: 'console',
    expiresAt: new Date(now.getTime() + callerMs),
  };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
