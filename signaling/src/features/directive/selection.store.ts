import type { Role } from '@zhida/protocol/core/permissions.ts';
import { grants, roles } from '@zhida/protocol/core/permissions.ts';
import type { UnreachableReason } from '@zhida/protocol/receipt-state.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** Roles whose people a unit's directives are for. */
const receivingRoles = roles.filter((role) => grants[role]['directive.receive'] !== undefined);

/** Units where somebody with one of the roles works; a terminal is a `station`. */
export async function listUnitsWithRoles(db: Db, wanted: readonly Role[]): Promise<Set<string>> {
  const rows = await db.select<{ unit_id: string }>(
    `SELECT a.unit_id FROM accounts a JOIN account_roles r ON r.account_id = a.id WHERE NOT a.disabled AND r.role IN (:wanted)
     UNION SELECT unit_id FROM terminals WHERE revoked_at IS NULL AND :stations`,
    { wanted, stations: wanted.includes('station') },
  );
  return new Set(rows.map((row) => row.unit_id));
}

export async function listUnitsWithTags(db: Db, tags: readonly string[]): Promise<Set<string>> {
  const rows = await db.select<{ unit_id: string }>('SELECT unit_id FROM unit_tags WHERE tag IN (:tags)', {
    tags,
  });
  return new Set(rows.map((row) => row.unit_id));
}

export async function listTags(db: Db): Promise<{ tag: string; unit_id: string }[]> {
  return db.select('SELECT tag, unit_id FROM unit_tags ORDER BY tag');
}

export async function listRolesOfUnits(db: Db): Promise<{ role: Role; unit_id: string }[]> {
  return db.select(
    `SELECT DISTINCT r.role, a.unit_id FROM accounts a JOIN account_roles r ON r.account_id = a.id WHERE NOT a.disabled
     UNION SELECT 'station', unit_id FROM terminals WHERE revoked_at IS NULL`,
  );
}

/** In place of what they had. */
export async function storeTags(
  work: Work,
  unitIds: readonly string[],
  tags: readonly string[],
): Promise<void> {
  await work.execute('DELETE FROM unit_tags WHERE unit_id IN (:unitIds)', { unitIds });
  if (tags.length === 0) return;
  await work.execute(
    `INSERT INTO unit_tags (unit_id, tag) SELECT u.id, t.tag
     FROM unnest(ARRAY[:unitIds]::uuid[]) AS u(id), unnest(ARRAY[:tags]) AS t(tag)`,
    { unitIds, tags },
  );
}

/** Units of saved groups that are the actor's own or shared in its unit; a group that is not is left out. */
export async function listUnitsOfGroups(
  db: Db,
  actor: { id: string; unitId: string },
  groupIds: readonly string[],
): Promise<string[]> {
  const rows = await db.select<{ unit_ids: string[] }>(
    `SELECT unit_ids FROM unit_groups WHERE id IN (:groupIds)
       AND (owner_id = :id OR (shared AND owner_unit_id = :unitId))`,
    { groupIds, id: actor.id, unitId: actor.unitId },
  );
  return rows.flatMap((row) => row.unit_ids);
}

/**
 * Which units nobody can take a directive at now, and why: no socket of a terminal or of a person who receives
 * directives. One statement for any number.
 */
export async function findUnreachable(
  db: Db,
  unitIds: readonly string[],
): Promise<Map<string, UnreachableReason>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.select<{ unit_id: string; reason: UnreachableReason }>(
    `WITH unit AS (SELECT id FROM unnest(ARRAY[:unitIds]::uuid[]) AS u(id)),
     people AS (SELECT DISTINCT a.unit_id, a.id FROM accounts a JOIN account_roles r ON r.account_id = a.id
       WHERE NOT a.disabled AND r.role IN (:receivingRoles) AND a.unit_id IN (SELECT id FROM unit)),
     connected AS (SELECT DISTINCT n.unit_id FROM connections n WHERE n.unit_id IN (SELECT id FROM unit)
       AND (n.actor_kind = 'terminal' OR n.actor_id IN (SELECT id FROM people))),
     devices AS (SELECT unit_id, bool_or(revoked_at IS NULL) AS live FROM terminals
       WHERE unit_id IN (SELECT id FROM unit) GROUP BY unit_id)
     SELECT u.id AS unit_id, CASE WHEN d.live IS FALSE THEN 'revoked'
       WHEN d.live IS NULL AND NOT EXISTS (SELECT 1 FROM people p WHERE p.unit_id = u.id) THEN 'no-terminal'
       ELSE 'offline' END AS reason
     FROM unit u LEFT JOIN devices d ON d.unit_id = u.id
     WHERE u.id NOT IN (SELECT unit_id FROM connected)`,
    { unitIds, receivingRoles },
  );
  return new Map(rows.map((row) => [row.unit_id, row.reason]));
}
