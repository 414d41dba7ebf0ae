import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import { hashPassword, makeOneTimePassword } from '../identity/passwords.ts';
import type { AccountDeps } from './account.deps.ts';
import { insertAccount } from './account.store.ts';
import { requireManages } from './authorise-account.ts';
import { getAccount, getManagedAccount } from './get-account.ts';
import { giveOneTimePassword } from '../identity/give-one-time-password.ts';

/**
 * A new account; its roles are held at its own unit. The one-time password is known only to this answer, so a
 * repeated request gets a fresh one for the same account.
 * @throws Fault conflict when the username is taken, forbidden for a unit or role outside what the actor administers,
 *   invalid-state for a repeated request after the account has set its own password
 */
export async function createAccount(
  { inWork, directory }: AccountDeps,
  input: ParsedInput<'account:create'>,
  { actor }: CallContext,
): Promise<CallOutput<'account:create'>> {
  const tree = await directory.current();
  const by = { id: actor.id, name: actor.displayName };
  const { username, displayName, unitId } = input;
  const roles = [...new Set(input.roles)].map((role) => ({ role, unitId }));
  requireManages(actor, tree, { unitId, roles });
  const oneTimePassword = makeOneTimePassword();
  // The slow hash runs outside the transaction.
  const passwordHash = await hashPassword(new PrivateText(oneTimePassword));
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'account:create' };
  return inWork(async (work) => {
    const { id, replayed } = await once(work, request, async (id) => {
      const inserted = await insertAccount(work, { id, username, displayName, unitId, passwordHash, roles });
      if (!inserted) throw fault('conflict', 'this username is taken');
      work.audit({
        actor: by,
        action: 'account:created',
        target: { type: 'account', id },
        details: { unitId, roles: roles.map(({ role }) => role) },
      });
    });
    if (replayed) {
      const account = await getManagedAccount(work, { actor, tree }, id);
      if (!account.mustChangePassword)
        throw fault('invalid-state', 'the account was created earlier and is in use');
      await giveOneTimePassword(work, by, { accountId: id, passwordHash });
    }
    return { account: await getAccount(work, id), oneTimePassword };
  });
}
