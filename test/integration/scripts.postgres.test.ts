import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../scripts/embedded-postgres.ts';

describe('embedded PostgreSQL', function () {
  this.timeout(30_000);
  let folder: string;
  const running: RunningPostgres[] = [];
  const start = async (password = 'test') => {
    const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), port: 0, password });
    running.push(server);
    return server;
  };

  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-postgres-'))));
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  });

  it('keeps every committed row when it is killed with kill -9, and starts again', async () => {
    const first = await start();
    await withClient(first.url, async (client) => {
      await client.query('CREATE TABLE directive (number int)');
      for (let number = 1; number <= 50; number += 1) {
        await client.query('INSERT INTO directive VALUES ($1)', [number]);
      }
      process.kill(first.pid, 'SIGKILL');
      await first.exited;
    });
    const second = await start();
    await withClient(second.url, async (client) => {
      const { rows } = await client.query(
        'SELECT count(*)::int AS count, max(number) AS last FROM directive',
      );
      assert.deepEqual(rows, [{ count: 50, last: 50 }]);
    });
  });

  it('finds Chinese by similarity', async () => {
    const { url } = await start();
    await withClient(url, async (client) => {
      await client.query('CREATE EXTENSION pg_trgm');
      const { rows } = await client.query(
        `SELECT similarity('云溪县人民医院', '云溪县人民') > 0.5 AS similar`,
      );
      assert.deepEqual(rows, [{ similar: true }]);
    });
  });

  it('says so when the data folder was made with another password', async () => {
    const server = await start('first');
    await server.stop();
    await assert.rejects(start('second'), /was created with another password/);
  });
});

async function withClient(url: string, run: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // kill -9 of the server is part of a test
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
