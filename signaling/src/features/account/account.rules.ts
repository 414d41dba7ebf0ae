import {
  grants,
  permissions,
  reaches,
  type Permission,
  type RoleHeld,
} from '@zhida/protocol/core/permissions.ts';

/**
 * May somebody with these roles give that role to another, or act on an account that has it? Yes within the reach of
 * `account.manage`, except that a role which sees the whole county is not theirs to hand out below the root: the
 * administrator of one township must not make (or take over, by a new password) a county commander.
 * @param unitPath unit ids from the root down to the unit at which the role is held
 */
export function mayGrant(
  granter: readonly RoleHeld[],
  role: RoleHeld['role'],
  unitPath: readonly string[],
): boolean {
  if (!reaches(granter, 'account.manage', unitPath)) return false;
  const root = unitPath.slice(0, 1);
  if (reaches(granter, 'account.manage', root)) return true;
  return countyWide(role).every((permission) => reaches(granter, permission, root));
}

/** What a station of any unit may do anyway is no privilege. */
function countyWide(role: RoleHeld['role']): Permission[] {
  return permissions.filter(
    (permission) => grants[role][permission] === 'county' && grants.station[permission] !== 'county',
  );
}
