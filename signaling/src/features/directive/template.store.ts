import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface TemplateRow {
  id: string;
  owner_id: string | null;
  name: string;
  shared: boolean;
  content: DirectiveTemplate['content'];
}

function toTemplate(
  { id, name, shared, content, owner_id: ownerId }: TemplateRow,
  readerId: string,
): DirectiveTemplate {
  return { id, name, shared, content, own: ownerId === readerId };
}

/** Own ones, those shared in the unit, and the county's. */
export async function listTemplates(
  db: Db,
  actor: { id: string; unitId: string },
): Promise<DirectiveTemplate[]> {
  const rows = await db.select<TemplateRow>(
    `SELECT * FROM directive_templates WHERE owner_id = :id OR owner_id IS NULL OR (shared AND owner_unit_id = :unitId)
     ORDER BY (owner_id = :id) DESC NULLS LAST, name, id`,
    { id: actor.id, unitId: actor.unitId },
  );
  return rows.map((row) => toTemplate(row, actor.id));
}

export async function findOwnTemplate(
  db: Db,
  ownerId: string,
  name: string,
): Promise<DirectiveTemplate | undefined> {
  const [row] = await db.select<TemplateRow>(
    'SELECT * FROM directive_templates WHERE owner_id = :ownerId AND name = :name',
    { ownerId, name },
  );
  return row && toTemplate(row, ownerId);
}

export async function countOwnTemplates(db: Db, ownerId: string): Promise<number> {
  const [row] = await db.select<{ count: number }>(
    'SELECT count(*)::int AS count FROM directive_templates WHERE owner_id = :ownerId',
    { ownerId },
  );
  return row?.count ?? 0;
}

/** @param template `ownerId` null: the county's. One of the same owner and name is replaced and keeps its id */
export async function saveTemplate(
  work: Work,
  template: {
    readonly id: string;
    readonly ownerId: string | null;
    readonly ownerUnitId: string | null;
    readonly name: string;
    readonly shared: boolean;
    readonly content: DirectiveTemplate['content'];
  },
): Promise<void> {
  await work.execute(
    `INSERT INTO directive_templates (id, owner_id, owner_unit_id, name, shared, content, saved_at)
     VALUES (:id, :ownerId, :ownerUnitId, :name, :shared, :content, :now)
     ON CONFLICT (owner_id, name) DO UPDATE SET owner_unit_id = excluded.owner_unit_id, shared = excluded.shared,
       content = excluded.content, saved_at = excluded.saved_at`,
    { ...template, content: JSON.stringify(template.content), now: work.now },
  );
}

export async function deleteOwnTemplate(work: Work, ownerId: string, id: string): Promise<boolean> {
  const rows = await work.select(
    'DELETE FROM directive_templates WHERE id = :id AND owner_id = :ownerId RETURNING 1 AS one',
    { id, ownerId },
  );
  return rows.length > 0;
}
