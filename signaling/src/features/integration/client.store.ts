import type { IntegrationClient } from '@zhida/protocol/integration.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface ClientRow {
  id: string;
  name: string;
  unit_id: string;
  rights: IntegrationClient['rights'];
  key_hint: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  url: string | null;
  events: NonNullable<IntegrationClient['webhook']>['events'] | null;
  previous_secret_until: Date | null;
  waiting: number;
  dead: number;
}

const selected = `
  SELECT a.id, a.display_name AS name, a.unit_id, c.rights, c.key_hint, c.created_at, c.last_used_at, c.revoked_at,
    w.url, w.events, CASE WHEN w.previous_secret_until > :now THEN w.previous_secret_until END AS previous_secret_until,
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.client_id = a.id AND d.state = 'waiting') AS waiting,
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.client_id = a.id AND d.state = 'dead') AS dead
  FROM integration_clients c JOIN accounts a ON a.id = c.account_id LEFT JOIN webhooks w ON w.client_id = a.id`;

/** By name; those that were revoked last. */
export async function listClients(
  db: Db,
  { unitIds, now }: { unitIds: readonly string[]; now: Date },
): Promise<IntegrationClient[]> {
  if (unitIds.length === 0) return [];
  const rows = await db.select<ClientRow>(
    `${selected} WHERE a.unit_id IN (:unitIds) ORDER BY c.revoked_at IS NOT NULL, a.display_name, a.id`,
    { unitIds: [...unitIds], now },
  );
  return rows.map(toClient);
}

/** Holds the client's row until the commit. */
export async function lockClient(work: Work, id: string): Promise<IntegrationClient | undefined> {
  const [row] = await work.select<ClientRow>(`${selected} WHERE a.id = :id FOR UPDATE OF c`, {
    id,
    now: work.now,
  });
  return row && toClient(row);
}

export interface NewClient {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly rights: IntegrationClient['rights'];
  readonly keyHash: string;
  readonly keyHint: string;
}

/** An account nobody can sign in to, since it has no password, with the role of its rights at its unit. */
export async function insertClient(work: Work, client: NewClient): Promise<void> {
  const values = { ...client, username: `api.${client.id}`, role: roleOf[client.rights], now: work.now };
  await work.execute(
    `INSERT INTO accounts (id, username, display_name, unit_id, password_hash, must_change_password, created_at)
     VALUES (:id, :username, :name, :unitId, NULL, false, :now)`,
    values,
  );
  await work.execute(
    'INSERT INTO account_roles (account_id, role, unit_id) VALUES (:id, :role, :unitId)',
    values,
  );
  await work.execute(
    `INSERT INTO integration_clients (account_id, rights, key_hash, key_hint, created_at)
     VALUES (:id, :rights, :keyHash, :keyHint, :now)`,
    values,
  );
}

const roleOf = { follow: 'integration-reader', issue: 'integration' } as const;

export async function setKey(
  work: Work,
  key: { id: string; keyHash: string; keyHint: string },
): Promise<void> {
  await work.execute(
    'UPDATE integration_clients SET key_hash = :keyHash, key_hint = :keyHint WHERE account_id = :id',
    key,
  );
}

/** Its account is disabled with it, so that whatever asks for the actor refuses too. */
export async function markRevoked(work: Work, id: string): Promise<void> {
  await work.execute('UPDATE integration_clients SET revoked_at = :now WHERE account_id = :id', {
    id,
    now: work.now,
  });
  await work.execute('UPDATE accounts SET disabled = true WHERE id = :id', { id });
}

/** @returns the hash of the client's key while it may come in */
export async function findKeyHash(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.select<{ key_hash: string }>(
    'SELECT key_hash FROM integration_clients WHERE account_id = :id AND revoked_at IS NULL',
    { id },
  );
  return row?.key_hash;
}

/** Once a minute is enough to see whether a key is in use. */
export async function touchClient(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.execute(
    `UPDATE integration_clients SET last_used_at = :now
     WHERE account_id = :id AND (last_used_at IS NULL OR last_used_at < :now::timestamptz - interval '1 minute')`,
    { id, now },
  );
}

function toClient(row: ClientRow): IntegrationClient {
  return {
    id: row.id,
    name: row.name,
    unitId: row.unit_id,
    rights: row.rights,
    keyHint: row.key_hint,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    webhook:
      row.url !== null && row.events !== null
        ? {
            url: row.url,
            events: row.events,
            previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
          }
        : null,
    deliveries: { waiting: row.waiting, dead: row.dead },
  };
}
