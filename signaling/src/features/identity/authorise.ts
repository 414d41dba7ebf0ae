import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { holds, reaches, type Permission } from '@zhida/protocol/core/permissions.ts';
import type { OrgTree } from '../org/org-tree.ts';

/**
 * Whether the call may be tried at all. Of the calls that ask for no permission a guest has only those about its own
 * session: the county's specialties and consultations are not for outsiders.
 * @throws Fault forbidden
 */
export function requireMayCall(
  actor: Actor,
  { name, permission }: { name: string; permission: Permission | null },
): void {
  if (permission) requireHolds(actor, permission);
  else if (actor.kind === 'guest' && !name.startsWith('session:'))
    throw fault('forbidden', 'this call is not for guests');
}

/**
 * What `serve` checks before every call, for what comes over REST and is no call.
 * @throws Fault forbidden, forbidden/password-change-required
 */
export function requireReady(
  { actor, mustChangePassword }: { actor: Actor; mustChangePassword: boolean },
  permission: Permission,
): void {
  if (mustChangePassword) throw fault('forbidden', 'set an own password first', 'password-change-required');
  requireHolds(actor, permission);
}

/** @throws Fault forbidden where none of the actor's roles carries the permission */
export function requireHolds(actor: Actor, permission: Permission): void {
  if (!holds(actor.roles, permission))
    throw fault('forbidden', `${permission} is not among the actor's permissions`);
}

/**
 * @throws Fault not-found for a unit outside the tree, forbidden where the permission does not reach it
 */
export function requireReach(
  actor: Actor,
  permission: Permission,
  { tree, unitId }: { tree: OrgTree; unitId: string },
): void {
  const path = tree.pathOf(unitId);
  if (path.length === 0) throw fault('not-found', 'there is no such unit');
  if (!reaches(actor.roles, permission, path))
    throw fault('forbidden', `${permission} does not reach this unit`);
}

/** Units the permission reaches; the row scope of every list. */
export function unitsInReach(actor: Actor, permission: Permission, tree: OrgTree): string[] {
  return tree.units.filter(({ id }) => reaches(actor.roles, permission, tree.pathOf(id))).map(({ id }) => id);
}
