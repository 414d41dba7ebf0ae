import type { SavedLayout } from '@zhida/protocol/control.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import type { LayoutDeps } from './layout.deps.ts';
import { findOwn, listOwn, upsertLayout } from './layout.store.ts';

/** More than anybody finds again in a menu; a client gone wild must not fill the table. */
const maxLayouts = 100;

/** Keeps a wall under a name. @throws Fault not-found for a unit that does not exist, capacity */
export async function saveLayout(
  { inWork, directory }: LayoutDeps,
  { clientRequestId, name, grid, unitIds }: ParsedInput<'layout:save'>,
  { actor }: CallContext,
): Promise<SavedLayout> {
  const tree = await directory.current();
  if (unitIds.some((unitId) => unitId !== null && !tree.find(unitId)))
    throw fault('not-found', 'one of the units does not exist');
  return inWork(async (work) => {
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'layout:save' };
    await once(work, request, async (id) => {
      const own = await listOwn(work, actor.id);
      if (own.length >= maxLayouts && !own.some((layout) => layout.name === name))
        throw fault('capacity', `nobody keeps more than ${maxLayouts} walls`);
      await upsertLayout(work, actor.id, { id, name, grid, unitIds });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'layout:saved',
        target: { type: 'layout', id },
      });
    });
    const saved = await findOwn(work, { ownerId: actor.id, name });
    if (!saved) throw fault('not-found', 'this wall was deleted meanwhile');
    return saved;
  });
}
