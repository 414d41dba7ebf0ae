import type { SavedLayout } from '@zhida/protocol/control.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface LayoutRow {
  id: string;
  name: string;
  grid: SavedLayout['grid'];
  unit_ids: (string | null)[];
}

const toLayout = ({ id, name, grid, unit_ids: unitIds }: LayoutRow): SavedLayout => ({
  id,
  name,
  grid,
  unitIds,
});

export async function listOwn(db: Db, ownerId: string): Promise<SavedLayout[]> {
  const rows = await db.select<LayoutRow>(
    'SELECT id, name, grid, unit_ids FROM saved_layouts WHERE owner_id = :ownerId ORDER BY name, id',
    { ownerId },
  );
  return rows.map(toLayout);
}

export async function findOwn(
  db: Db,
  { ownerId, name }: { ownerId: string; name: string },
): Promise<SavedLayout | undefined> {
  const [row] = await db.select<LayoutRow>(
    'SELECT id, name, grid, unit_ids FROM saved_layouts WHERE owner_id = :ownerId AND name = :name',
    { ownerId, name },
  );
  return row && toLayout(row);
}

/** An own one of that name is replaced, and keeps its id. */
export async function upsertLayout(work: Work, ownerId: string, layout: SavedLayout): Promise<void> {
  const { id, name, grid, unitIds } = layout;
  await work.execute(
    `INSERT INTO saved_layouts (id, owner_id, name, grid, unit_ids, saved_at)
     VALUES (:id, :ownerId, :name, :grid, :json::jsonb, :now)
     ON CONFLICT (owner_id, name) DO UPDATE SET grid = excluded.grid, unit_ids = excluded.unit_ids,
       saved_at = excluded.saved_at`,
    { id, ownerId, name, grid, json: JSON.stringify(unitIds), now: work.now },
  );
}

export async function deleteOwn(
  work: Work,
  { ownerId, layoutId }: { ownerId: string; layoutId: string },
): Promise<boolean> {
  const rows = await work.select(
    'DELETE FROM saved_layouts WHERE id = :layoutId AND owner_id = :ownerId RETURNING 1 AS one',
    { ownerId, layoutId },
  );
  return rows.length > 0;
}
