import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import { giveOneTimePassword } from '../identity/give-one-time-password.ts';
import { hashPassword, makeOneTimePassword } from '../identity/passwords.ts';
import type { AccountDeps } from './account.deps.ts';
import { getAccount, getManagedAccount } from './get-account.ts';

/** A new one-time password; whoever used the old one is signed out everywhere. @throws Fault not-found, forbidden */
export async function resetPassword(
  { inWork, directory }: AccountDeps,
  { accountId }: ParsedInput<'account:reset-password'>,
  { actor }: CallContext,
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
