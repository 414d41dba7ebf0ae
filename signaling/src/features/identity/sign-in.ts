import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { SignIn } from '@zhida/protocol/session.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import {
  clearFailures,
  findCredentials,
  findLockout,
  insertLockout,
  lockUsername,
  markSignedIn,
  recordFailure,
  type CredentialRow,
} from './account.store.ts';
import { findAccountActor } from './actor.store.ts';
import { lockedUntil, lockoutRule } from './lockout.rules.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { passwordMatches } from './passwords.ts';
import type { SessionDeps } from './session.deps.ts';

/**
 * Signs an account in. A refusal is committed (failure counted, audited) before it is thrown.
 * @throws Fault unauthenticated/bad-credentials, forbidden/locked-out, forbidden/account-disabled
 */
export async function signIn(deps: SessionDeps, input: SignIn): Promise<OpenedSession> {
  const tree = await deps.directory.current();
  // The slow hash runs outside the transaction, so that guesses do not hold database connections.
  const credentials = await findCredentials(deps.db, input.username);
  const matches = await passwordMatches(credentials?.password_hash ?? null, new PrivateText(input.password));
  const outcome = await deps.inWork(async (work) => {
    await lockUsername(work, input.username);
    const lockout = await findLockout(work, input.username, work.now);
    if (lockout) return refuseLocked(work, credentials, lockout);
    if (!matches || !credentials) return refuseWrong(work, input.username, credentials);
    const loaded = await findAccountActor(work, tree, credentials.id);
    if (!loaded) {
      auditRefusal(work, 'sign-in:refused-disabled', credentials);
      return fault('forbidden', 'this account is disabled', 'account-disabled');
    }
    await clearFailures(work, input.username);
    await markSignedIn(work, credentials.id);
    work.audit({
      actor: { id: credentials.id, name: credentials.display_name },
      action: 'sign-in:succeeded',
      details: { client: input.client },
    });
    return openSession(deps, work, { loaded, client: input.client });
  });
  if (outcome instanceof Fault) throw outcome;
  return outcome;
}

async function refuseWrong(
  work: Work,
  username: string,
  credentials: CredentialRow | undefined,
): Promise<Fault> {
  const failures = await recordFailure(work, username, new Date(work.now.getTime() - lockoutRule.windowMs));
  const until = lockedUntil(failures, work.now);
  if (until) {
    await insertLockout(work, username, until);
    auditRefusal(work, 'sign-in:locked-out', credentials);
  }
  auditRefusal(work, 'sign-in:failed', credentials);
  return fault('unauthenticated', 'the username or the password is wrong', 'bad-credentials');
}

function refuseLocked(work: Work, credentials: CredentialRow | undefined, until: Date): Fault {
  const retryAfterSeconds = Math.ceil((until.getTime() - work.now.getTime()) / 1000);
  const message = 'too many failed attempts; locked for a while';
  auditRefusal(work, 'sign-in:refused-locked', credentials);
  return new Fault({ code: 'forbidden', reason: 'locked-out', message, retryAfterSeconds });
}

/** An unknown username is not written down: people type passwords into the wrong field. */
function auditRefusal(work: Work, action: string, credentials: CredentialRow | undefined): void {
  work.audit({
    actor: { id: credentials?.id ?? null, name: credentials?.display_name ?? 'unknown' },
    action,
  });
}
