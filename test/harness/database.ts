import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb, type Db } from '../../signaling/src/db/db.ts';
import { migrate } from '../../signaling/src/db/migrate.ts';
import { createInWork, type Change, type InWork } from '../../signaling/src/db/work.ts';
import { appendAudit } from '../../signaling/src/features/audit/audit.store.ts';
import { refreshPresence } from '../../signaling/src/features/presence/refresh-presence.ts';
import { loadCounty } from '../../signaling/src/features/county/load-county.ts';
import { readCountyFile } from '../../signaling/src/features/county/read-county-file.ts';
import { systemClock, type Clock } from '../../signaling/src/platform/clock.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { PrivateText } from '../../signaling/src/platform/private-text.ts';
import { startPostgres } from '../../scripts/embedded-postgres.ts';

/** Password of every sample account in the databases made here. */
export const demoPassword = 'Yunxi-Test-2021';

export const sampleCountyFile = path.resolve(import.meta.dirname, '../../config/yunxi.yaml');

/** What a database holds when it is handed out: the Yunxi sample, or the bare schema. */
export type Contents = 'sample-county' | 'schema';

/** A database of its own for one test file. */
export interface TestDatabase {
  /** With the password of a server that lives as long as the tests. */
  readonly url: string;
  readonly sequelize: ReturnType<typeof connectDatabase>;
  readonly db: Db;
  /** What units of work reported as changed, oldest first; a test may empty it. */
  readonly changes: Change[];
  /** @param clock what `work.now` shows; the machine's clock unless given */
  inWork(clock?: Clock): InWork;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** The server of this process with one template per kind of contents. */
export interface TestServer {
  /** @returns the address of a new database; ~50 ms, because it is copied from a template */
  create(contents: Contents): Promise<string>;
  drop(url: string): Promise<void>;
  close(): Promise<void>;
}

let running: Promise<TestServer> | undefined;

/**
 * The PostgreSQL of this process: the one DATABASE_URL_TEST names (its user must be allowed to create databases), or an
 * embedded one in a folder of its own, started at the first call. Under mocha it is stopped after the last test; others
 * end with `closeTestDatabase`.
 */
export async function startTestDatabase(): Promise<TestServer> {
  running ??= startServer();
  return running;
}

// Loaded by a test file, this stands outside every `describe`, which makes it mocha's last hook of all.
if (typeof after === 'function') after('stop the test database', closeTestDatabase);

/**
 * Stops the PostgreSQL of this process, where one was started; the next call of `startTestDatabase` starts another. For
 * the end of a process only: what is made for one test or one measurement may be used beside others of the same server.
 */
export async function closeTestDatabase(): Promise<void> {
  const server = await running;
  running = undefined;
  await server?.close();
}

/** A fresh, migrated database with the given contents. */
export async function createTestDatabase(contents: Contents = 'sample-county'): Promise<TestDatabase> {
  const server = await startTestDatabase();
  const url = await server.create(contents);
  const sequelize = connectDatabase(url);
  const changes: Change[] = [];
  return {
    url,
    sequelize,
    db: createDb(sequelize),
    changes,
    inWork: (clock = systemClock) => createTestInWork(sequelize, clock, changes),
    async close() {
      await sequelize.close();
      await server.drop(url);
    },
  };
}

function createTestInWork(sequelize: TestDatabase['sequelize'], clock: Clock, changes: Change[]): InWork {
  return createInWork({
    sequelize,
    now: () => clock.now(),
    refreshPresence,
    appendAudit,
    publish: (made) => void changes.push(...made),
  });
}

async function startServer(): Promise<TestServer> {
  const server = await findServer();
  const { adminUrl } = server;
  // Unlike any other run's, also on a server that is shared.
  const prefix = `zhida_test_${crypto.randomUUID().slice(0, 8)}`;
  const templates = new Map<Contents, Promise<string>>();
  let created = 0;
  const sql = (text: string) => runSql(adminUrl, text);
  const createNamed = async (name: string, template?: string) => {
    await sql(`CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`);
    return databaseOf(adminUrl, name);
  };
  const template = (contents: Contents): Promise<string> => {
    const name = `${prefix}_${contents.replace('-', '_')}`;
    const ready = templates.get(contents) ?? createNamed(name).then((url) => fill(url, contents));
    templates.set(contents, ready);
    return ready.then(() => name);
  };
  return {
    create: async (contents) => createNamed(`${prefix}_${(created += 1)}`, await template(contents)),
    drop: (url) => sql(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`),
    async close() {
      for (const ready of templates.values())
        await sql(`DROP DATABASE IF EXISTS ${new URL(await ready).pathname.slice(1)} WITH (FORCE)`);
      await server.stop();
    },
  };
}

async function findServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL_TEST;
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-test-postgres-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'data'), port: 0, password: 'test' });
  return {
    adminUrl: postgres.url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nobody may be connected to a template while it is copied, so everything is closed again. */
async function fill(url: string, contents: Contents): Promise<string> {
  const sequelize = connectDatabase(url);
  try {
    await migrate(sequelize, createLog('warn'));
    if (contents === 'sample-county')
      await loadCounty(createTestInWork(sequelize, systemClock, []), await readCountyFile(sampleCountyFile), {
        mode: 'demo',
        demoPassword: new PrivateText(demoPassword),
      });
  } finally {
    await sequelize.close();
  }
  return url;
}

async function runSql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
