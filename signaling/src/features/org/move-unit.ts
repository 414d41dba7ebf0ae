import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { markTreeChanged } from './mark-tree-changed.ts';
import { faultOfMove } from './move.rules.ts';
import { loadOrgTree, orgVersion } from './org.store.ts';
import { placeUnit } from './place-unit.ts';

/** "Now" on the caller's clock may be a little in the past on ours; more than this is a wish to rewrite the past. */
const toleranceMs = 60_000;

/**
 * Hangs a unit under another parent from an instant on. A second planned move of a unit replaces the first.
 * @throws Fault not-found, forbidden where unit or parent is out of reach, bad-request for an instant in the past,
 *   invalid-state where the tree would not be in order or nothing would change
 */
export async function moveUnit(
  { inWork, directory }: Pick<SessionDeps, 'inWork' | 'directory'>,
  input: ParsedInput<'org:move-unit'>,
  { actor }: CallContext,
): Promise<CallOutput<'org:move-unit'>> {
  const tree = await directory.current();
  requireReach(actor, 'org.manage', { tree, unitId: input.unitId });
  requireReach(actor, 'org.manage', { tree, unitId: input.parentId });
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'org:move-unit' };
  const version = await inWork(async (work) => {
    await once(work, request, async () => {
      const { from, oldParentId } = await move(work, input);
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'org:unit-moved',
        target: { type: 'unit', id: input.unitId },
        details: { from: oldParentId, to: input.parentId, validFrom: from.toISOString() },
      });
    });
    return orgVersion(work);
  });
  directory.forget();
  return { version };
}

async function move(
  work: Work,
  input: ParsedInput<'org:move-unit'>,
): Promise<{ from: Date; oldParentId: string | null }> {
  const from = startOf(input.validFrom, work.now);
  // First of all, because it is the lock: two moves that are each right may together make a loop.
  await markTreeChanged(work);
  const tree = await loadOrgTree(work, from);
  const unit = tree.find(input.unitId);
  const parent = tree.find(input.parentId);
  if (!unit || !parent) throw fault('not-found', 'there is no such unit at that time');
  const wrong = faultOfMove(tree, unit, parent);
  if (wrong) throw fault('invalid-state', wrong);
  const placement = {
    unitId: unit.id,
    parentId: parent.id,
    nameZh: unit.name.zh,
    nameEn: unit.name.en,
  };
  if (!(await placeUnit(work, placement, from))) throw fault('invalid-state', 'the unit hangs there already');
  return { from, oldParentId: unit.parentId };
}

function startOf(validFrom: string | undefined, now: Date): Date {
  const from = validFrom ? new Date(validFrom) : now;
  if (from.getTime() < now.getTime() - toleranceMs)
    throw fault('bad-request', 'a move cannot lie in the past');
  return from < now ? now : from;
}
