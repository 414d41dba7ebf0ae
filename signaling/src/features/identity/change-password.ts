import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import type { Session } from '@zhida/protocol/session.ts';
import { PrivateText } from '../../platform/private-text.ts';
import { findCredentials, setPassword } from './account.store.ts';
import { loadActor, type Caller } from './authenticate.ts';
import { endSessions } from './end-sessions.ts';
import { describeSession } from './open-session.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import type { SessionDeps } from './session.deps.ts';

/**
 * The caller's own password. Every other session of the account ends.
 * @throws Fault unauthenticated/bad-credentials, bad-request/password-too-weak when it is the old one again,
 *   forbidden for a terminal
 */
export async function changePassword(
  deps: SessionDeps,
  input: { currentPassword: string; newPassword: string },
  caller: Caller,
): Promise<Session> {
  const { actor } = caller;
  if (actor.username === null) throw fault('forbidden', 'a terminal has no password');
  const credentials = await findCredentials(deps.db, actor.username);
  const matches = await passwordMatches(
    credentials?.password_hash ?? null,
    new PrivateText(input.currentPassword),
  );
  if (!matches) throw await refused(deps, caller);
  if (input.currentPassword === input.newPassword)
    throw fault('bad-request', 'the new password is the old one', 'password-too-weak');
  const passwordHash = await hashPassword(new PrivateText(input.newPassword));
  const tree = await deps.directory.current();
  return deps.inWork(async (work) => {
    await setPassword(work, { id: actor.id, passwordHash, mustChange: false });
    await endSessions(work, { actorId: actor.id, except: caller.sessionId }, 'password-changed');
    work.audit({ actor: { id: actor.id, name: actor.displayName }, action: 'password:changed' });
    const loaded = await loadActor(work, tree, actor);
    return describeSession(deps, { loaded, client: caller.client, sessionId: caller.sessionId }, work.now);
  });
}

async function refused(deps: SessionDeps, { actor }: Caller): Promise<Fault> {
  await deps.inWork(async (work) =>
    work.audit({ actor: { id: actor.id, name: actor.displayName }, action: 'password:change-refused' }),
  );
  return fault('unauthenticated', 'the current password is wrong', 'bad-credentials');
}
