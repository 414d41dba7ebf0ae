import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../scripts/embedded-postgres.ts';

const launcher = `
  import { startPostgres } from '${new URL('../../scripts/embedded-postgres.ts', import.meta.url).href}';
  const { pid } = await startPostgres({ dataDir: process.argv[1], port: 0, password: 'test' });
  console.log(pid);
  setInterval(() => undefined, 60_000);
`;

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

  it('leaves no process behind when its launcher is killed with kill -9', async () => {
    const args = ['--input-type=module', '-e', launcher, path.join(folder, 'postgres')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [output] = await once(child.stdout, 'data');
      const pid = Number(String(output));
      const processes = [pid, ...childrenOf(pid)];
      assert.ok(processes.length > 3, 'PostgreSQL runs with its helpers');
      child.kill('SIGKILL');
      await until(() => !processes.some(isRunning), `the end of ${processes.join(', ')}`);
    } finally {
      child.kill('SIGKILL');
    }
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

async function until(condition: () => boolean, what: string) {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited 10 s for ${what}`);
    await wait(20);
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && readStat(pid)?.parent === parent);
}

function isRunning(pid: number): boolean {
  const state = readStat(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** /proc/PID/stat: `pid (name) state parent …`. */
function readStat(pid: number) {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
