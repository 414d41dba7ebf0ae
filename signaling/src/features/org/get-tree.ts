import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { unitsInReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { loadOrgTree } from './org.store.ts';

/**
 * The units in reach with their ancestors, so that a tree can be drawn. For an earlier instant both the tree and the
 * reach are those of that instant: who now looks after a village did not do so before it moved.
 */
export async function getTree(
  { db, clock, directory }: Pick<SessionDeps, 'db' | 'clock' | 'directory'>,
  { at }: ParsedInput<'org:get-tree'>,
  { actor }: CallContext,
): Promise<CallOutput<'org:get-tree'>> {
  const instant = at ? new Date(at) : clock.now();
  const tree = at ? await loadOrgTree(db, instant) : await directory.current();
  const shown = new Set(unitsInReach(actor, 'org.read', tree).flatMap((unitId) => tree.pathOf(unitId)));
  return {
    version: tree.version,
    at: instant.toISOString(),
    units: tree.units.filter(({ id }) => shown.has(id)),
  };
}
