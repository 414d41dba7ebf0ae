import type { Account } from '@zhida/protocol/account.ts';
import type { RoleHeld } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  unit_id: string;
  roles: Account['roles'];
  disabled: boolean;
  locked_until: Date | null;
  must_change_password: boolean;
  last_sign_in_at: Date | null;
  demo: boolean;
}

const columns = `
  a.id, a.username, a.display_name, a.unit_id, a.disabled, a.must_change_password, a.last_sign_in_at, a.demo,
  (SELECT l.until FROM lockouts l WHERE l.username = a.username AND l.until > :now) AS locked_until,
  coalesce((SELECT json_agg(json_build_object('role', r.role, 'unitId', r.unit_id) ORDER BY r.role)
            FROM account_roles r WHERE r.account_id = a.id), '[]') AS roles`;

// Other systems have an account without a password; they are managed as such, and never given one.
const ofPeople = 'NOT EXISTS (SELECT 1 FROM integration_clients c WHERE c.account_id = a.id)';

// strpos takes the searched words literally: % and _ have no meaning to it, so nothing needs escaping.
const matching = `a.unit_id IN (:unitIds) AND ${ofPeople} AND (:search::text IS NULL
  OR strpos(lower(a.username), lower(:search)) > 0 OR strpos(lower(a.display_name), lower(:search)) > 0)`;

export interface AccountFilter {
  readonly unitIds: readonly string[];
  readonly search: string | null;
  readonly offset: number;
  readonly limit: number;
  /** Decides which lockouts still hold. */
  readonly now: Date;
}

/** By username. */
export async function listAccounts(
  db: Db,
  filter: AccountFilter,
): Promise<{ total: number; accounts: Account[] }> {
  if (filter.unitIds.length === 0) return { total: 0, accounts: [] };
  const [counted] = await db.select<{ total: number }>(
    `SELECT count(*)::int AS total FROM accounts a WHERE ${matching}`,
    { ...filter },
  );
  const rows = await db.select<AccountRow>(
    `SELECT ${columns} FROM accounts a WHERE ${matching} ORDER BY a.username LIMIT :limit OFFSET :offset`,
    { ...filter },
  );
  return { total: counted?.total ?? 0, accounts: rows.map(toAccount) };
}

/** Holds the account's row until the commit. */
export async function lockAccount(work: Work, accountId: string): Promise<Account | undefined> {
  const [row] = await work.select<AccountRow>(
    `SELECT ${columns} FROM accounts a WHERE a.id = :accountId AND ${ofPeople} FOR UPDATE OF a`,
    { accountId, now: work.now },
  );
  return row && toAccount(row);
}

/** @returns false when the username is taken */
export async function insertAccount(
  work: Work,
  account: {
    id: string;
    username: string;
    displayName: string;
    unitId: string;
    passwordHash: string;
    roles: readonly RoleHeld[];
  },
): Promise<boolean> {
  const inserted = await work.select(
    `INSERT INTO accounts (id, username, display_name, unit_id, password_hash, must_change_password, created_at)
     VALUES (:id, :username, :displayName, :unitId, :passwordHash, true, :now)
     ON CONFLICT (username) DO NOTHING RETURNING id`,
    { ...account, now: work.now },
  );
  if (inserted.length === 0) return false;
  for (const { role, unitId } of account.roles)
    await work.execute('INSERT INTO account_roles (account_id, role, unit_id) VALUES (:id, :role, :unitId)', {
      id: account.id,
      role,
      unitId,
    });
  return true;
}

export async function setDisabled(work: Work, accountId: string, disabled: boolean): Promise<void> {
  await work.execute('UPDATE accounts SET disabled = :disabled WHERE id = :accountId', {
    accountId,
    disabled,
  });
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    unitId: row.unit_id,
    roles: row.roles,
    disabled: row.disabled,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    mustChangePassword: row.must_change_password,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    demo: row.demo,
  };
}
