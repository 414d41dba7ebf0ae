import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A connection that works, as soon as there is one; undefined once the signal is aborted. */
export async function connectWhenReady(url: string, signal: AbortSignal): Promise<pg.Client | undefined> {
  while (!signal.aborted) {
    const client = await tryConnect(url);
    if (client) return client;
    await wait(40, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** A wrong password is an answer, not a reason to wait: it throws. Everything else counts as "not yet". */
export async function tryConnect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // the server may end under us at any moment
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof pg.DatabaseError && error.code === '28P01') throw error;
    return undefined;
  }
}

/** Creates the database unless it is there; the connection is closed either way. */
export async function ensureDatabase(client: pg.Client, name: string) {
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
