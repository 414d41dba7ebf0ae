import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Fault } from '../../protocol/src/core/fault.ts';
import { startPostgres, type RunningPostgres } from '../../scripts/embedded-postgres.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startTestRedis, type TestRedis } from '../harness/redis.ts';
import { startSystem, type System } from '../harness/system.ts';
import type { SystemProcess } from '../harness/system-process.ts';
import { waitUntil } from '../harness/wait-until.ts';

const signAt = ({ signalings, demoPassword }: System, process: 0 | 1, username: string) =>
  connectClient({ url: signalings[process]?.url ?? '', demoPassword }, username, 'terminal');

const pidsOf = ({ signalings }: System) => signalings.map((signaling) => signaling.process().pid);

/** What one calls the other at the other process; the answer is only there when it was told. */
async function rings(caller: TestClient, called: TestClient): Promise<void> {
  const { id: conferenceId } = await caller.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind: 'meeting',
    title: '例会',
    unitIds: [called.session.actor.unitId],
  });
  await called.notice('conference:called', (n) => n.call.conferenceId === conferenceId);
  await caller.call('conference:end', { conferenceId });
  await called.notice('conference:call-ended', (n) => n.conferenceId === conferenceId);
}

/** Before that a process may serve clients and not hear the others yet; theirs would ask for snapshots a second later. */
const untilEachHearsTheOther = ({ signalings }: System) =>
  waitUntil('each process hears the other', async () => {
    const texts = await Promise.all(
      signalings.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    return texts.every((text) => /^zhida_fellows 1$/m.test(text));
  });

const countUps = (signaling: SystemProcess) =>
  signaling
    .process()
    .output()
    .match(/the bus over PostgreSQL is up/g)?.length ?? 0;

const isRefused = (error: unknown) => error instanceof Fault && error.code === 'unavailable';

describe('two signaling processes whose database goes away', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let system: System;
  const start = (port: number) =>
    startPostgres({ dataDir: path.join(folder, 'data'), port, password: 'test-only-password' });

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-fellows-'));
    postgres = await start(0);
    system = await startSystem({ signaling: 2, mediaNode: false, databaseUrl: postgres.url });
    await untilEachHearsTheOther(system);
  });
  after(async () => {
    await system.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('refuse meanwhile, keep their sockets, and tell each other again when it is back', async () => {
    const [one, other] = [await signAt(system, 0, 't15.v01'), await signAt(system, 1, 't15.v02')];
    const pids = pidsOf(system);
    await rings(one, other);
    await postgres.stop();
    for (const client of [one, other])
      await assert.rejects(client.call('conference:list', {}), isRefused, 'a call without a database');
    postgres = await start(postgres.port);
    for (const client of [one, other])
      await waitUntil('it is served again', () => client.call('conference:list', {}));
    for (const signaling of system.signalings)
      await waitUntil('it is on the bus again', () => countUps(signaling) === 2);
    await rings(one, other);
    await rings(other, one);
    assert.ok(one.socket.connected && other.socket.connected);
    assert.deepEqual(pidsOf(system), pids);
    one.close();
    other.close();
  });
});

describe('two signaling processes that speak over Redis', () => {
  let redis: TestRedis;
  let system: System;

  before(async () => {
    redis = await startTestRedis();
    system = await startSystem({ signaling: 2, mediaNode: false, env: { REDIS_URL: redis.url } });
    await untilEachHearsTheOther(system);
  });
  after(async () => {
    await system.close();
    await redis.stop();
  });

  const words = () => redis.countWords('zhida:words');

  it('speak over PostgreSQL while it is away, and over Redis again afterwards', async () => {
    const [one, other] = [await signAt(system, 0, 't15.v01'), await signAt(system, 1, 't15.v02')];
    const pids = pidsOf(system);
    await rings(one, other);
    assert.ok((await words()) > 0, 'they spoke over Redis');
    await redis.stop();
    await rings(one, other);
    await rings(other, one);
    await redis.start();
    await waitUntil('they speak over Redis again', async () => (await words()) > 1);
    await rings(one, other);
    assert.ok(one.socket.connected && other.socket.connected);
    assert.deepEqual(pidsOf(system), pids);
    one.close();
    other.close();
  });
});
