import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { RoleHeld } from '@zhida/protocol/core/permissions.ts';
import { requireReach } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { mayGrant } from './account.rules.ts';

/**
 * @throws Fault not-found for a unit outside the tree; forbidden where the account's unit or one of its roles lies
 *   outside what the actor administers
 */
export function requireManages(
  actor: Actor,
  tree: OrgTree,
  account: { unitId: string; roles: readonly RoleHeld[] },
): void {
  requireReach(actor, 'account.manage', { tree, unitId: account.unitId });
  const beyond = account.roles.find(({ role, unitId }) => !mayGrant(actor.roles, role, tree.pathOf(unitId)));
  if (beyond) throw fault('forbidden', `the role ${beyond.role} reaches further than the actor administers`);
}
