import type { UnitGroup } from '@zhida/protocol/calling.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface GroupRow {
  id: string;
  owner_id: string;
  name: string;
  shared: boolean;
  unit_ids: string[];
}

export interface NewGroup {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerUnitId: string;
  readonly name: string;
  readonly shared: boolean;
  readonly unitIds: readonly string[];
}

/** Own ones and those shared in the unit, by name. */
export async function listGroups(db: Db, actor: { id: string; unitId: string }): Promise<UnitGroup[]> {
  const rows = await db.select<GroupRow>(
    `SELECT * FROM unit_groups WHERE owner_id = :id OR (shared AND owner_unit_id = :unitId)
     ORDER BY (owner_id = :id) DESC, name, id`,
    { id: actor.id, unitId: actor.unitId },
  );
  return rows.map((row) => toGroup(row, actor.id));
}

export async function findOwnGroup(db: Db, ownerId: string, name: string): Promise<UnitGroup | undefined> {
  const [row] = await db.select<GroupRow>(
    'SELECT * FROM unit_groups WHERE owner_id = :ownerId AND name = :name',
    { ownerId, name },
  );
  return row && toGroup(row, ownerId);
}

export async function countOwnGroups(db: Db, ownerId: string): Promise<number> {
  const [row] = await db.select<{ count: number }>(
    'SELECT count(*)::int AS count FROM unit_groups WHERE owner_id = :ownerId',
    { ownerId },
  );
  return row?.count ?? 0;
}

/** One of the same owner and name is replaced and keeps its id. */
export async function saveGroup(work: Work, group: NewGroup): Promise<void> {
  await work.execute(
    `INSERT INTO unit_groups (id, owner_id, owner_unit_id, name, shared, unit_ids, saved_at)
     VALUES (:id, :ownerId, :ownerUnitId, :name, :shared, ARRAY[:unitIds]::uuid[], :now)
     ON CONFLICT (owner_id, name) DO UPDATE SET owner_unit_id = excluded.owner_unit_id, shared = excluded.shared,
       unit_ids = excluded.unit_ids, saved_at = excluded.saved_at`,
    { ...group, now: work.now },
  );
}

/** @returns false where there is none of that owner */
export async function deleteOwnGroup(work: Work, ownerId: string, groupId: string): Promise<boolean> {
  const rows = await work.select(
    'DELETE FROM unit_groups WHERE id = :groupId AND owner_id = :ownerId RETURNING 1 AS one',
    { groupId, ownerId },
  );
  return rows.length > 0;
}

function toGroup(row: GroupRow, readerId: string): UnitGroup {
  return {
    id: row.id,
    name: row.name,
    shared: row.shared,
    unitIds: row.unit_ids,
    own: row.owner_id === readerId,
  };
}
