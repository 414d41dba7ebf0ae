import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface CredentialRow {
  id: string;
  display_name: string;
  password_hash: string | null;
  disabled: boolean;
}

export async function findCredentials(db: Db, username: string): Promise<CredentialRow | undefined> {
  const [row] = await db.select<CredentialRow>(
    'SELECT id, display_name, password_hash, disabled FROM accounts WHERE username = :username',
    { username },
  );
  return row;
}

export async function setPassword(
  work: Work,
  account: { id: string; passwordHash: string; mustChange: boolean },
): Promise<void> {
  await work.execute(
    'UPDATE accounts SET password_hash = :passwordHash, must_change_password = :mustChange WHERE id = :id',
    account,
  );
}

export async function markSignedIn(work: Work, accountId: string): Promise<void> {
  await work.execute('UPDATE accounts SET last_sign_in_at = :now WHERE id = :accountId', {
    accountId,
    now: work.now,
  });
}

/** Serialises sign-ins of one username, so that parallel guesses are counted one by one. */
export async function lockUsername(work: Work, username: string): Promise<void> {
  await work.execute("SELECT pg_advisory_xact_lock(hashtextextended('sign-in ' || :username, 0))", {
    username,
  });
}

export async function findLockout(db: Db, username: string, now: Date): Promise<Date | null> {
  const [row] = await db.select<{ until: Date }>(
    'SELECT until FROM lockouts WHERE username = :username AND until > :now',
    { username, now },
  );
  return row?.until ?? null;
}

/** @returns instants of the failures since `since`, this one included */
export async function recordFailure(work: Work, username: string, since: Date): Promise<Date[]> {
  await work.execute('INSERT INTO sign_in_failures (id, username, at) VALUES (:id, :username, :now)', {
    id: crypto.randomUUID(),
    username,
    now: work.now,
  });
  const rows = await work.select<{ at: Date }>(
    'SELECT at FROM sign_in_failures WHERE username = :username AND at >= :since',
    { username, since },
  );
  return rows.map((row) => row.at);
}

export async function insertLockout(work: Work, username: string, until: Date): Promise<void> {
  await work.execute(
    `INSERT INTO lockouts (username, until) VALUES (:username, :until)
     ON CONFLICT (username) DO UPDATE SET until = excluded.until`,
    { username, until },
  );
}

/** Failures too old to count and lockouts that are over; names that do not exist leave them behind for ever. */
export async function deleteStaleFailures(db: Db, times: { before: Date; now: Date }): Promise<void> {
  await db.execute('DELETE FROM sign_in_failures WHERE at < :before', times);
  await db.execute('DELETE FROM lockouts WHERE until < :now', times);
}

/** After a success or an administrator's unlock: the count starts anew. */
export async function clearFailures(work: Work, username: string): Promise<void> {
  await work.execute('DELETE FROM sign_in_failures WHERE username = :username', { username });
  await work.execute('DELETE FROM lockouts WHERE username = :username', { username });
}
