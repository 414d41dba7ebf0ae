import type { Db } from '../../db/db.ts';

/** Accounts that may be called. */
export async function listCallableAccounts(
  db: Db,
  accountIds: readonly string[],
): Promise<{ id: string; display_name: string; unit_id: string }[]> {
  if (accountIds.length === 0) return [];
  return db.select(
    'SELECT id, display_name, unit_id FROM accounts WHERE id IN (:accountIds) AND NOT disabled',
    {
      accountIds,
    },
  );
}
