import type { Actor, Party } from '@zhida/protocol/actor.ts';
import { fewUnits } from '@zhida/protocol/conference.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { reaches } from '@zhida/protocol/core/permissions.ts';
import type { OrgTree } from '../org/org-tree.ts';

/**
 * A station may call a handful of sites of its choice; many at once only where `conference.call-many` reaches them.
 * A person counts as a site of its unit.
 * @throws Fault forbidden/too-many-units
 */
export function requireMayCall(
  actor: Pick<Actor, 'id' | 'roles'>,
  tree: OrgTree,
  parties: readonly Party[],
): void {
  const beyond = new Set(
    parties
      .filter(
        ({ id, unitId }) =>
          id !== actor.id && !reaches(actor.roles, 'conference.call-many', tree.pathOf(unitId)),
      )
      .map(({ id }) => id),
  );
  if (beyond.size > fewUnits)
    throw fault('forbidden', `more than ${fewUnits} units may not be called at once`, 'too-many-units');
}
