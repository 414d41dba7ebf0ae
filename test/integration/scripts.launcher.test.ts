import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startServer } from '../../scripts/launch/server-process.ts';

const scripts = new URL('../../scripts/', import.meta.url).href;

/** A launcher as `npm start` has it: PostgreSQL and a server, which here only stays alive and ignores SIGTERM. */
const launcher = `
  import { startPostgres } from '${scripts}embedded-postgres.ts';
  import { startServer } from '${scripts}launch/server-process.ts';
  const [folder] = process.argv.slice(1);
  await startPostgres({ dataDir: folder + '/postgres', port: 0, password: 'test' });
  const nodeArgs = ['-e', 'process.on("SIGTERM", () => 0); setInterval(() => 0, 1000); console.error("up")'];
  startServer({ name: 'server', nodeArgs, env: {}, logFile: folder + '/server.log', verbose: true });
`;

describe('launcher', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-launcher-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves no process behind when it is killed with kill -9, not even one that ignores SIGTERM', async () => {
    const args = ['--input-type=module', '-e', launcher, folder];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const output = (await once(child.stdout, 'data')) as [Buffer];
      assert.match(output[0].toString(), /\[server\] up/);
      const processes = descendantsOf(child.pid ?? 0);
      assert.ok(processes.length > 5, 'PostgreSQL with its helpers, and the server');
      child.kill('SIGKILL');
      await until(() => !processes.some(isRunning), `the end of ${processes.join(', ')}`);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('starts a server again that was killed with kill -9, and not one it stopped itself', async () => {
    const logFile = path.join(folder, 'server.log');
    const nodeArgs = ['-e', 'console.log(`pid ${process.pid}`); setInterval(() => 0, 1000)'];
    const server = startServer({ name: 'server', nodeArgs, env: {}, logFile, verbose: false });
    const pids = () =>
      [...readFileSync(logFile, 'utf8').matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));
    try {
      await until(() => pids().length === 1, 'the first start');
      process.kill(pids()[0] ?? 0, 'SIGKILL');
      await until(() => pids().length === 2, 'the second start');
      assert.equal(server.crashes(), 1);
    } finally {
      await server.stop();
    }
    assert.deepEqual(pids().filter(isRunning), []);
    assert.equal(pids().length, 2);
  });
});

async function until(condition: () => boolean, what: string) {
  const deadline = Date.now() + 12_000; // a server that ignores SIGTERM is ended after 5 s
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited 12 s for ${what}`);
    await wait(20);
  }
}

function descendantsOf(ancestor: number): number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const childrenOf = (parent: number): number[] =>
    all.filter((pid) => readStat(pid)?.parent === parent).flatMap((pid) => [pid, ...childrenOf(pid)]);
  return childrenOf(ancestor);
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
