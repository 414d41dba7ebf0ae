import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { maxRecipients } from '@zhida/protocol/directive-resource.ts';
import type { Selection } from '@zhida/protocol/directive-selection.ts';
import type { Db } from '../../db/db.ts';
import { requireReach, unitsInReach } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { chooseUnits } from './selection.rules.ts';
import { listUnitsOfGroups, listUnitsWithRoles, listUnitsWithTags } from './selection.store.ts';

/**
 * Who gets it, in the order of the tree. What is named beyond the issuer's reach is refused; filters and groups choose
 * within it.
 * @throws Fault not-found, forbidden, capacity
 */
export async function resolveRecipients(
  { db, tree }: { db: Db; tree: OrgTree },
  actor: Actor,
  selection: Selection,
): Promise<string[]> {
  for (const unitId of [...selection.unitIds, ...selection.subtreeIds])
    requireReach(actor, 'directive.issue', { tree, unitId });
  const [grouped, withRoles, withTags] = await Promise.all([
    selection.groupIds.length > 0 ? listUnitsOfGroups(db, actor, selection.groupIds) : [],
    selection.roles.length > 0 ? listUnitsWithRoles(db, selection.roles) : null,
    selection.tags.length > 0 ? listUnitsWithTags(db, selection.tags) : null,
  ]);
  const chosen = chooseUnits(tree, selection, {
    reach: new Set(unitsInReach(actor, 'directive.issue', tree)),
    ownUnitId: actor.unitId,
    grouped,
    withRoles,
    withTags,
  });
  if (chosen.length > maxRecipients)
    throw fault('capacity', `a directive goes to at most ${maxRecipients} units`, 'too-many-units');
  return chosen;
}
