import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach, unitsInReach } from '../identity/authorise.ts';
import type { AccountDeps } from './account.deps.ts';
import { listAccounts as select } from './account.store.ts';

/**
 * Accounts of the units the actor administers, or of one of them.
 * @throws Fault not-found, forbidden for a unit out of reach
 */
export async function listAccounts(
  { db, clock, directory }: AccountDeps,
  { unitId, search, offset, limit }: ParsedInput<'account:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'account:list'>> {
  const tree = await directory.current();
  if (unitId) requireReach(actor, 'account.manage', { tree, unitId });
  const unitIds = unitId ? [unitId] : unitsInReach(actor, 'account.manage', tree);
  return select(db, { unitIds, search: search || null, offset, limit, now: clock.now() });
}
