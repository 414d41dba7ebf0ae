import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Client } from '@zhida/protocol/session.ts';
import type { Db } from '../../db/db.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { findAccountActor, findGuestActor, findTerminalActor, type LoadedActor } from './actor.store.ts';
import type { SessionDeps } from './session.deps.ts';
import { findLiveSession } from './session.store.ts';

/** Who is calling, in which session, until when. */
export interface Caller {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly client: Client;
  readonly expiresAt: Date;
  readonly mustChangePassword: boolean;
}

/**
 * An access token turned into a caller: the signature, then the session (not ended), then the actor (not disabled
 * or revoked), all read now.
 * @throws Fault unauthenticated/session-ended, unauthenticated/guest-link-invalid, forbidden/terminal-revoked,
 *   forbidden/account-disabled
 */
export async function authenticate(
  deps: Pick<SessionDeps, 'db' | 'tokens' | 'clock' | 'directory'>,
  token: string,
): Promise<Caller> {
  const now = deps.clock.now();
  const claims = deps.tokens.verify(token, now);
  const [session, tree] = await Promise.all([
    findLiveSession(deps.db, claims.sessionId, now),
    deps.directory.current(),
  ]);
  if (!session) throw fault('unauthenticated', 'the session has ended', 'session-ended');
  const loaded = await loadActor(deps.db, tree, { kind: claims.actorKind, id: claims.actorId });
  return {
    actor: loaded.actor,
    mustChangePassword: loaded.mustChangePassword,
    sessionId: claims.sessionId,
    client: claims.client,
    expiresAt: claims.expiresAt,
  };
}

const finders = { account: findAccountActor, terminal: findTerminalActor, guest: findGuestActor };

/** @throws Fault forbidden/terminal-revoked, forbidden/account-disabled or unauthenticated/guest-link-invalid */
export async function loadActor(
  db: Db,
  tree: OrgTree,
  who: { kind: Actor['kind']; id: string },
): Promise<LoadedActor> {
  const loaded = await finders[who.kind](db, tree, who.id);
  if (loaded) return loaded;
  switch (who.kind) {
    case 'account':
      throw fault('forbidden', 'this account is disabled', 'account-disabled');
    case 'terminal':
      throw fault('forbidden', 'this terminal was revoked', 'terminal-revoked');
    case 'guest':
      throw fault('unauthenticated', 'this link is not good any more', 'guest-link-invalid');
  }
}
