import type { Role } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';

interface DemoAccountRow {
  username: string;
  display_name: string;
  role: Role;
}

/** Enabled sample accounts among the usernames, each with one of its roles. */
export async function findDemoAccounts(
  db: Db,
  usernames: readonly string[],
): Promise<{ username: string; displayName: string; role: Role }[]> {
  const rows = await db.select<DemoAccountRow>(
    `SELECT a.username, a.display_name, min(r.role) AS role
     FROM accounts a JOIN account_roles r ON r.account_id = a.id
     WHERE a.demo AND NOT a.disabled AND a.username IN (:usernames) GROUP BY a.id`,
    { usernames },
  );
  return rows.map((row) => ({ username: row.username, displayName: row.display_name, role: row.role }));
}
