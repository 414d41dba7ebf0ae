import type { Account } from '@zhida/protocol/account.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { lockAccount } from './account.store.ts';
import { requireManages } from './authorise-account.ts';

/** The account an administrator is about to change, locked. @throws Fault not-found, forbidden */
export async function getManagedAccount(
  work: Work,
  who: { actor: Actor; tree: OrgTree },
  accountId: string,
): Promise<Account> {
  const account = await getAccount(work, accountId);
  requireManages(who.actor, who.tree, account);
  return account;
}

/** Locked. @throws Fault not-found */
export async function getAccount(work: Work, accountId: string): Promise<Account> {
  const account = await lockAccount(work, accountId);
  if (!account) throw fault('not-found', 'there is no such account');
  return account;
}
