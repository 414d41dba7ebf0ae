import type { CountyPerson } from '@zhida/config/county-schema.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** How the accounts of a file begin. `passwordHash` null: nobody can sign in before an administrator sets one. */
export interface AccountStart {
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly demo: boolean;
}

export async function insertPeople(
  work: Work,
  people: readonly CountyPerson[],
  start: AccountStart,
): Promise<void> {
  const rows = JSON.stringify(people);
  await work.execute(
    `INSERT INTO accounts (id, username, display_name, unit_id, password_hash, must_change_password, demo, created_at)
     SELECT gen_random_uuid(), r.username, r.name->>'zh', u.id, :passwordHash::text, :mustChange::boolean,
       :demo::boolean, :now::timestamptz
     FROM jsonb_to_recordset(:rows::jsonb) AS r (username text, name jsonb, unit text)
       JOIN org_units u ON u.code = r.unit`,
    { rows, ...start, now: work.now },
  );
  await insertRoles(work, rows);
}

/** Name, unit and roles become the file's; password, lockout and sessions are left alone. */
export async function updatePeople(work: Work, people: readonly CountyPerson[]): Promise<void> {
  const rows = JSON.stringify(people);
  await work.execute(
    `DELETE FROM account_roles WHERE account_id IN (
       SELECT a.id FROM accounts a JOIN jsonb_to_recordset(:rows::jsonb) AS r (username text) USING (username))`,
    { rows },
  );
  await work.execute(
    `UPDATE accounts a SET display_name = r.name->>'zh', unit_id = u.id
     FROM jsonb_to_recordset(:rows::jsonb) AS r (username text, name jsonb, unit text)
       JOIN org_units u ON u.code = r.unit
     WHERE a.username = r.username`,
    { rows },
  );
  await insertRoles(work, rows);
}

/** Every role is held at the person's own unit: the administrator of the root reaches the whole tree from there. */
async function insertRoles(work: Work, rows: string): Promise<void> {
  await work.execute(
    `INSERT INTO account_roles (account_id, role, unit_id)
     SELECT a.id, held.role, a.unit_id
     FROM jsonb_to_recordset(:rows::jsonb) AS r (username text, roles jsonb)
       JOIN accounts a ON a.username = r.username
       CROSS JOIN LATERAL jsonb_array_elements_text(r.roles) AS held (role)
     ON CONFLICT DO NOTHING`,
    { rows },
  );
}

export async function countDemoAccounts(db: Db): Promise<number> {
  const [row] = await db.select<{ count: number }>('SELECT count(*)::int AS count FROM accounts WHERE demo');
  return row?.count ?? 0;
}

/** The oldest administrator, locked, as long as none has ever signed in. */
export async function lockFirstAdministrator(
  work: Work,
): Promise<{ id: string; username: string } | undefined> {
  const [row] = await work.select<{ id: string; username: string }>(
    `SELECT a.id, a.username FROM accounts a
     WHERE NOT a.disabled AND EXISTS (SELECT 1 FROM account_roles r WHERE r.account_id = a.id AND r.role = 'administrator')
       AND NOT EXISTS (SELECT 1 FROM accounts other JOIN account_roles r ON r.account_id = other.id
                       WHERE r.role = 'administrator' AND other.last_sign_in_at IS NOT NULL)
     ORDER BY a.created_at, a.username LIMIT 1 FOR UPDATE OF a`,
  );
  return row;
}
