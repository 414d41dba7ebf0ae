import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { releaseLockout } from '../identity/release-lockout.ts';
import type { AccountDeps } from './account.deps.ts';
import { getManagedAccount } from './get-account.ts';

/** Releases a lockout before its time; without one it only starts the count anew. @throws Fault not-found, forbidden */
export async function unlockAccount(
  { inWork, directory }: AccountDeps,
  { accountId }: ParsedInput<'account:unlock'>,
  { actor }: CallContext,
): Promise<CallOutput<'account:unlock'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    const account = await getManagedAccount(work, { actor, tree }, accountId);
    const wasLocked = await releaseLockout(work, account.username);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'account:unlocked',
      target: { type: 'account', id: accountId },
      details: { wasLocked },
    });
    return { ...account, lockedUntil: null };
  });
}
