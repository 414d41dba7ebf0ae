import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { vacateAll } from '../conference/leave-conference.ts';
import type { CallContext } from '../handlers.ts';
import { endSessions } from '../identity/end-sessions.ts';
import type { AccountDeps } from './account.deps.ts';
import { setDisabled } from './account.store.ts';
import { getManagedAccount } from './get-account.ts';

/**
 * Disables an account, which ends its sessions and seats at once, or enables it again. Asking twice changes nothing more.
 * @throws Fault not-found, forbidden, invalid-state for the actor's own account
 */
export async function setAccountDisabled(
  { inWork, directory }: AccountDeps,
  { accountId, disabled }: ParsedInput<'account:set-disabled'>,
  { actor }: CallContext,
): Promise<CallOutput<'account:set-disabled'>> {
  // Nobody locks themselves out by a slip; the last administrator could never come back.
  if (accountId === actor.id) throw fault('invalid-state', 'nobody may disable or enable themselves');
  const tree = await directory.current();
  const changed = await inWork(async (work) => {
    const account = await getManagedAccount(work, { actor, tree }, accountId);
    if (account.disabled === disabled) return account;
    await setDisabled(work, accountId, disabled);
    const sessions = disabled ? await endSessions(work, { actorId: accountId }, 'account-disabled') : 0;
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: disabled ? 'account:disabled' : 'account:enabled',
      target: { type: 'account', id: accountId },
      details: { sessions },
    });
    return { ...account, disabled };
  });
  if (disabled) await vacateAll({ inWork }, accountId);
  return changed;
}
