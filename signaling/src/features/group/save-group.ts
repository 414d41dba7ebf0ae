import type { UnitGroup } from '@zhida/protocol/calling.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { countOwnGroups, findOwnGroup, saveGroup } from './group.store.ts';

/** More would fill no picker that anybody still reads. */
const maxGroups = 200;

/**
 * Keeps a choice of units under a name; an own one of that name is replaced.
 * @throws Fault not-found for a unit outside the tree, capacity
 */
export async function saveUnitGroup(
  { inWork, directory }: Pick<SessionDeps, 'inWork' | 'directory'>,
  { clientRequestId, name, shared, ...input }: ParsedInput<'group:save'>,
  { actor }: CallContext,
): Promise<UnitGroup> {
  const tree = await directory.current();
  const unitIds = [...new Set(input.unitIds)];
  if (unitIds.some((unitId) => !tree.find(unitId)))
    throw fault('not-found', 'one of the units does not exist');
  return inWork(async (work) => {
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'group:save' };
    await once(work, request, async (id) => {
      const replaced = await findOwnGroup(work, actor.id, name);
      if (!replaced && (await countOwnGroups(work, actor.id)) >= maxGroups)
        throw fault('capacity', 'delete a group before another is saved');
      await saveGroup(work, { id, ownerId: actor.id, ownerUnitId: actor.unitId, name, shared, unitIds });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'group:saved',
        target: { type: 'unit-group', id: replaced?.id ?? id },
        details: { shared, units: unitIds.length },
      });
    });
    const group = await findOwnGroup(work, actor.id, name);
    if (!group) throw fault('not-found', 'this group was deleted meanwhile');
    return group;
  });
}
