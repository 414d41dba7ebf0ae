import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { AuditActor } from '../audit/audit.rules.ts';
import type { CallContext } from '../handlers.ts';
import { setPassword } from '../identity/account.store.ts';
import { hashPassword, makeOneTimePassword } from '../identity/passwords.ts';
import { endSessions } from '../identity/session.store.ts';
import type { AccountDeps } from './account.deps.ts';
import { getAccount, getManagedAccount } from './get-account.ts';

/** A new one-time password; whoever used the old one is signed out everywhere. @throws Fault not-found, forbidden */
export async function resetPassword(
  { inWork, directory }: AccountDeps,
  { actor }: CallContext,
  { accountId }: ParsedInput<'account:reset-password'>,
): Promise<CallOutput<'account:reset-password'>> {
  const tree = await directory.current();
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(new PrivateText(oneTimePassword));
  return inWork(async (work) => {
    await getManagedAccount(work, { actor, tree }, accountId);
    await giveOneTimePassword(work, { id: actor.id, name: actor.displayName }, { accountId, passwordHash });
    return { account: await getAccount(work, accountId), oneTimePassword };
  });
}

/** Sets the password to one that must be changed, ends every session of the account, and says so in the audit. */
export async function giveOneTimePassword(
  work: Work,
  by: AuditActor,
  { accountId, passwordHash }: { accountId: string; passwordHash: string },
): Promise<void> {
  await setPassword(work, { id: accountId, passwordHash, mustChange: true });
  const sessions = await endSessions(work, { actorId: accountId }, 'password-changed');
  work.audit({
    actor: by,
    action: 'account:password-reset',
    target: { type: 'account', id: accountId },
    details: { sessions },
  });
}
