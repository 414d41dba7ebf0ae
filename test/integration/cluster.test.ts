import assert from 'node:assert/strict';
import { get } from 'node:http';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { SignalClient } from '../../media-client/src/signal-client.ts';
import { sessionSchema } from '../../protocol/src/session.ts';
import { connectClient, signIn } from '../harness/client.ts';
import { callRest } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const cli = path.resolve(import.meta.dirname, '../../signaling/src/cli/cluster.ts');

describe('two signaling processes and two media nodes', () => {
  let system: System;

  before(async () => {
    system = await startSystem({ signaling: 2, mediaNodes: 2 });
  });
  after(() => system.close());

  const linkedTo = async (url: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/zhida_media_nodes\{state="up"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  /** Over a connection of its own: one kept alive from before may end with the process that was killed. */
  const isServed = (url: string) =>
    new Promise<boolean>((resolve, reject) => {
      const request = get(`${url}/readyz`, { agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      request.once('error', reject);
    });
  const signAt = (process: 0 | 1, username: string) => {
    const { url = '' } = system.signalings[process] ?? {};
    return connectClient({ url, demoPassword: system.demoPassword }, username, 'console');
  };
  /** The command with the environment `npm run` gives it. */
  const cluster = (...args: string[]) => {
    const { databaseUrl: DATABASE_URL, dataDir: ZHIDA_DATA_DIR } = system;
    const env = { ...process.env, NODE_ENV: '', DATABASE_URL, ZHIDA_DATA_DIR, ZHIDA_MODE: 'demo' };
    return new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [cli, ...args], { env, timeout: 20_000 }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });
  };

  it('know all media nodes, each of them', async () => {
    for (const { url } of system.signalings)
      await waitUntil(`${url} has both nodes`, async () => (await linkedTo(url)) === 2);
  });

  it('are drained at one place for all, and shown by the command line', async () => {
    await waitUntil('what the processes see is written down', async () =>
      /media-2 {2}up {2}/.test((await cluster('status')).out),
    );
    const [admin, commander] = [await signAt(0, 'admin'), await signAt(1, 'commander')];
    const isDraining = async (nodeId: string) =>
      (await commander.call('node:list', {})).nodes.find((node) => node.nodeId === nodeId)?.draining;
    await admin.call('node:drain', { nodeId: 'media-2' });
    await commander.notice('node:changed', (n) => n.nodes.some((node) => node.draining));
    assert.equal(await isDraining('media-2'), true);
    const { out } = await cluster('status');
    assert.match(out, /Signaling: 2 running/);
    assert.match(out, /media-1 {2}up {2}/);
    assert.match(out, /media-2 {2}up, draining/);
    assert.equal((await cluster('undrain', 'media-2')).code, 0);
    await waitUntil('it is used again', async () => (await isDraining('media-2')) === false);
    const unknown = await cluster('drain', 'media-9');
    assert.deepEqual([unknown.code, unknown.out], [1, '']);
    assert.equal((await cluster('drain')).code, 2);
    admin.close();
    commander.close();
  });

  it('are reached at one address, whichever of the two is gone', async () => {
    for (const signaling of system.signalings) {
      await signaling.kill('SIGKILL');
      for (let count = 0; count < 3; count++) assert.ok(await isServed(system.url));
      await signaling.start();
    }
    for (let count = 0; count < 3; count++) assert.ok(await isServed(system.url));
  });

  it('take over each other’s clients, with the session they have', async () => {
    const session = await signIn(system, 't15.v01', 'terminal');
    const { url } = system;
    const client = new SignalClient({ url, client: 'terminal', getToken: async () => session.accessToken });
    let snapshots = 0;
    client.onReconnected(() => (snapshots += 1));
    client.connect();
    for (const signaling of system.signalings) {
      await waitUntil('the client is online', () => client.state.phase === 'online');
      await signaling.kill('SIGKILL');
      await waitUntil('the client is served by the other', () =>
        client.state.phase === 'online' ? client.call('session:get', {}) : false,
      );
      await signaling.start();
    }
    assert.ok(snapshots >= 2, 'it asked for snapshots again');
    client.close();
  });

  it('renew what the other has signed in', async () => {
    const [first, second] = system.signalings.map(({ url }) => ({ url }));
    assert.ok(first && second);
    const body = { username: 't15.v02', password: system.demoPassword, client: 'terminal' };
    const signedIn = await callRest(first, 'POST /api/v1/session', { body });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const renewed = await callRest(second, 'POST /api/v1/session/refresh', {
      cookie,
      body: { client: 'terminal' },
    });
    const { actor } = sessionSchema.parse(await renewed.json());
    assert.equal(actor.username, 't15.v02');
  });
});
