import type { Actor, Party } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { listCallableAccounts } from './parties.store.ts';

/** Who is called: whole units, or people. */
export interface Called {
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** An actor as a participant. */
export function partyOf({ kind, id, displayName, unitId, unitName }: Actor): Party {
  return { kind, id, displayName, unitId, unitName };
}

/**
 * Units and accounts as participants, as they are called now.
 * @throws Fault not-found when one of them does not exist (or is disabled)
 */
export async function resolveParties(db: Db, tree: OrgTree, who: Called): Promise<Party[]> {
  const parties = await findParties(db, tree, who);
  const found = new Set(parties.map(({ id }) => id));
  if (who.unitIds.some((id) => !found.has(id))) throw fault('not-found', 'one of the units does not exist');
  if (who.accountIds.some((id) => !found.has(id)))
    throw fault('not-found', 'one of the people does not exist');
  return parties;
}

/** Those of them that (still) exist: what was planned weeks ago is opened with whoever is left. */
export async function findParties(db: Db, tree: OrgTree, who: Called): Promise<Party[]> {
  const units = who.unitIds.flatMap((unitId): Party[] => {
    const unit = tree.find(unitId);
    return unit ? [{ kind: 'unit', id: unitId, displayName: unit.name.zh, unitId, unitName: unit.name }] : [];
  });
  const people = (await listCallableAccounts(db, who.accountIds)).map((row): Party => ({
    kind: 'account',
    id: row.id,
    displayName: row.display_name,
    unitId: row.unit_id,
    unitName: tree.nameOf(row.unit_id),
  }));
  return [...units, ...people];
}
