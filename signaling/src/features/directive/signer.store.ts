import type { Db } from '../../db/db.ts';

/** People who may sign for a unit. */
export async function listSigners(db: Db, unitId: string): Promise<{ accountId: string; name: string }[]> {
  return db.select(
    `SELECT id AS "accountId", display_name AS name FROM accounts WHERE unit_id = :unitId AND NOT disabled
     ORDER BY last_sign_in_at DESC NULLS LAST, display_name LIMIT 100`,
    { unitId },
  );
}

export async function mapSigners(
  db: Db,
  accountIds: readonly string[],
): Promise<Map<string, { name: string; unitId: string }>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db.select<{ id: string; name: string; unitId: string }>(
    `SELECT id, display_name AS name, unit_id AS "unitId" FROM accounts WHERE id IN (:accountIds) AND NOT disabled`,
    { accountIds },
  );
  return new Map(rows.map(({ id, name, unitId }) => [id, { name, unitId }]));
}
