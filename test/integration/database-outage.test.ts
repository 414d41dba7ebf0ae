import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Fault } from '../../protocol/src/core/fault.ts';
import { startPostgres, type RunningPostgres } from '../../scripts/embedded-postgres.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('a database that goes away under live sockets', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let system: System;
  let village: TestClient;
  const start = (port: number) =>
    startPostgres({ dataDir: path.join(folder, 'data'), port, password: 'test-only-password' });

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-outage-'));
    postgres = await start(0);
    system = await startSystem({ mediaNode: false, databaseUrl: postgres.url });
    village = await connectClient(system, 't15.v01', 'terminal');
  });
  after(async () => {
    village.close();
    await system.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** `ok`, or the code of the fault. */
  const outcomeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: unknown) => {
        if (error instanceof Fault) return error.code;
        throw error;
      },
    );
  const open = () =>
    village.call('conference:open', { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '例会' });

  it('is never taken for a bug: calls whose connection is cut are answered `unavailable`', async () => {
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    const outcomes: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const calls = Array.from({ length: 20 }, () => outcomeOf(open()));
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zhida-signaling'`,
      );
      outcomes.push(...(await Promise.all(calls)));
    }
    await admin.end();
    assert.deepEqual(
      [...new Set(outcomes)].filter((outcome) => !/^(ok|unavailable)$/.test(outcome)),
      [],
    );
    await waitUntil('calls are served again', async () => (await outcomeOf(open())) === 'ok');
  });

  it('is survived: calls are refused meanwhile, and served again without a restart', async () => {
    const { pid } = system.signaling();
    const leaver = await connectClient(system, 't15.v02', 'terminal');
    const commander = await connectClient(system, 'commander', 'console');
    const { unitId } = leaver.session.actor;
    const presence = async () => (await commander.call('unit:get', { unitId })).presence.state;
    assert.equal(await presence(), 'online');
    await postgres.stop();
    const down = performance.now();
    leaver.close();
    while (performance.now() - down < 10_000) {
      assert.equal(await outcomeOf(open()), 'unavailable');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const ready = await fetch(`${system.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.ok(village.socket.connected, 'the socket has lived on');
    postgres = await start(postgres.port);
    await waitUntil('calls are served again', async () => (await outcomeOf(open())) === 'ok');
    assert.equal(system.signaling().pid, pid);
    assert.ok(village.socket.connected);
    await waitUntil('who left meanwhile is seen to be gone', async () => (await presence()) === 'offline');
    const failing = [
      ...system
        .signaling()
        .output()
        .matchAll(/"job":"([^"]+)","msg":"repeating job failed"/g),
    ];
    const names = failing.map(([, name]) => name);
    assert.ok(names.length > 0);
    assert.equal(new Set(names).size, names.length, `an outage must not bury the log: ${names.join(', ')}`);
    commander.close();
  });
});
