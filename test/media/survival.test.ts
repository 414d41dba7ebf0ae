import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { newPeer, publish, untilReceives, view } from './harness/call-participants.ts';
import { ControlServer } from './harness/control-server.ts';
import { MediaNodeProcess } from './harness/node-process.ts';
import { until } from './harness/until.ts';

describe('a media node in trouble', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  const closers: (() => unknown)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function startControl(port?: number) {
    const control = await ControlServer.start(port);
    closers.push(() => control.close());
    return control;
  }

  async function startNode(controls: readonly ControlServer[], env: Record<string, string> = {}) {
    const signalingUrls = controls.map(({ url }) => url);
    const token = controls[0]?.token ?? '';
    const node = await MediaNodeProcess.start({ signalingUrls, token, env });
    closers.push(() => node.stop());
    for (const control of controls) await control.untilConnected();
    return node;
  }

  async function startCall(control: ControlServer) {
    const conferenceId = randomUUID();
    const publisher = await publish(control, newPeer(conferenceId));
    closers.push(() => publisher.endpoint.close());
    const viewer = await view(control, newPeer(conferenceId), publisher.producerId);
    closers.push(() => viewer.endpoint.close());
    await control.call('consumer:update', { ...viewer, paused: false });
    await untilReceives(viewer, 10);
    return { conferenceId, publisher, viewer };
  }

  /** Each of the two is told what it received on, and what it published. */
  function assertLost(control: ControlServer, { conferenceId, publisher, viewer }: Call) {
    const [lost, ...more] = control.listNotices('peers:lost');
    assert.deepEqual(more, []);
    assert.equal(lost?.conferenceId, conferenceId);
    const expected = [
      {
        peerId: publisher.peerId,
        transportId: publisher.opened.receive.id,
        producerIds: [publisher.producerId],
      },
      { peerId: viewer.peerId, transportId: viewer.opened.receive.id, producerIds: [] },
    ];
    assert.deepEqual(lost.peers, expected);
  }
  type Call = Awaited<ReturnType<typeof startCall>>;

  const countConferences = async (node: MediaNodeProcess) => {
    const { text } = await node.probe('/metrics');
    return Number(/^zhida_media_conferences (\d+)$/m.exec(text)?.[1]);
  };

  it('keeps media flowing while signaling is away for less than the lease, and can be controlled after', async () => {
    const control = await startControl();
    const node = await startNode([control], { ZHIDA_LEASE_SECONDS: '20' });
    const { publisher, viewer } = await startCall(control);
    const { port } = control;
    await control.close();
    await until(async () => (await node.probe('/readyz')).status === 503, 'the node notices');
    await untilReceives(viewer, 25);
    const successor = await startControl(port);
    await successor.untilConnected();
    await until(async () => (await node.probe('/readyz')).status === 200, 'the node is ready again');
    await untilReceives(viewer, 25);
    const held = await successor.call('peer:get', publisher);
    assert.deepEqual(held.producerIds, [publisher.producerId]);
    await successor.call('consumer:update', { ...viewer, paused: true });
    await successor.call('producer:close', publisher);
    await until(() => successor.listNotices('consumer:closed').length === 1, 'consumer:closed');
  });

  it('closes everything when no signaling comes back within the lease', async () => {
    const control = await startControl();
    const node = await startNode([control], { ZHIDA_LEASE_SECONDS: '1' });
    const { viewer } = await startCall(control);
    control.cutLinks();
    assert.equal(await countConferences(node), 1);
    await until(async () => (await countConferences(node)) === 0, 'everything is closed', 10_000);
    const { received } = viewer.endpoint;
    control.acceptLinks();
    await until(() => control.connected, 'the node comes back', 15_000);
    assert.deepEqual(await control.call('node:list-holdings', {}), { conferences: [], pipes: [] });
    assert.equal(viewer.endpoint.received, received);
  });

  it('takes calls from any signaling process and tells all of them', async () => {
    const [first, second] = [await startControl(), await startControl()];
    await startNode([first, second]);
    const { publisher, viewer } = await startCall(first);
    await second.call('producer:close', publisher);
    for (const control of [first, second])
      await until(() => control.listNotices('consumer:closed').length === 1, 'each hears of it');
    assert.equal(second.listNotices('consumer:closed')[0]?.consumerId, viewer.consumerId);
    await first.close();
    assert.equal((await second.call('peer:get', viewer)).alive, true);
  });

  it('replaces a killed worker, tells whose media is lost, and serves new calls', async () => {
    const control = await startControl();
    const node = await startNode([control]);
    const call = await startCall(control);
    const [pid] = node.workerPids;
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await until(() => control.listNotices('peers:lost').length > 0, 'peers:lost');
    assertLost(control, call);
    assert.deepEqual(control.listNotices('producer:closed'), []);
    await until(() => node.workerPids.length === 2, 'a new worker');
    await startCall(control);
    assert.deepEqual((await control.call('node:list-holdings', {})).conferences.length, 1);
    assert.equal((await node.probe('/readyz')).status, 200);
  });

  it('ends a worker that is stuck and replaces it', async () => {
    const control = await startControl();
    const node = await startNode([control]);
    await control.call('peer:open', { ...newPeer(), send: false });
    const [pid] = node.workerPids;
    assert.ok(pid);
    process.kill(pid, 'SIGSTOP');
    await assert.rejects(control.call('peer:open', { ...newPeer(), send: false }), { code: 'timeout' });
    await until(() => node.workerPids.length === 2, 'a new worker', 15_000);
    assert.equal(control.listNotices('peers:lost').length, 1);
    await control.call('peer:open', { ...newPeer(), send: false });
  });

  it('spreads conferences over its workers', async () => {
    const control = await startControl();
    await startNode([control], { ZHIDA_WORKERS: '2' });
    const opened = await Promise.all(
      [1, 2, 3, 4].map(() => control.call('peer:open', { ...newPeer(), send: false })),
    );
    const ports = new Set(opened.map(({ receive }) => receive.iceCandidates[0]?.['port']));
    assert.equal(ports.size, 2);
  });

  for (const [how, end] of [
    ['SIGTERM', (node: MediaNodeProcess) => node.child.kill('SIGTERM')],
    ['the end of its launcher', (node: MediaNodeProcess) => node.child.disconnect()],
  ] as const)
    it(`says goodbye and ends within 5 s after ${how}`, async () => {
      const control = await startControl();
      const node = await startNode([control]);
      const call = await startCall(control);
      const [pid] = node.workerPids;
      assert.ok(pid);
      end(node);
      await node.untilEnded(5000);
      assert.equal(node.child.exitCode, 0);
      // Its last words may still lie in our socket when it has ended.
      await until(() => control.listNotices('peers:lost').length > 0, 'the goodbye has arrived');
      assertLost(control, call);
      assert.throws(() => process.kill(pid, 0), 'the worker has ended too');
    });

  it('says goodbye also to a signaling process that is busy and reads it all at once', async () => {
    const control = await startControl();
    const node = await startNode([control]);
    const call = await startCall(control);
    node.child.kill('SIGTERM');
    block(1000); // it ends within 100 ms
    await until(() => control.listNotices('peers:lost').length > 0, 'the goodbye has arrived');
    assertLost(control, call);
  });

  it('leaves no worker behind when it is killed', async () => {
    const control = await startControl();
    const node = await startNode([control]);
    const [pid] = node.workerPids;
    assert.ok(pid);
    await node.stop('SIGKILL');
    await until(() => !isRunning(pid), 'the worker has ended');
  });

  it('says what is wrong and ends when it cannot start', async () => {
    const control = await startControl();
    const node = await MediaNodeProcess.start({
      signalingUrls: [control.url],
      token: control.token,
      env: { ZHIDA_MEDIA_PORT: String(control.port) },
    });
    closers.push(() => node.stop());
    await node.untilEnded(10_000);
    assert.equal(node.child.exitCode, 1);
    assert.ok(node.lines.some((line) => line.includes(`port ${control.port} (UDP and TCP)`)));
  });

  it('keeps trying when signaling refuses its token', async () => {
    const control = await startControl();
    control.cutLinks();
    const signalingUrls = [control.url];
    const node = await MediaNodeProcess.start({ signalingUrls, token: control.token });
    closers.push(() => node.stop());
    await until(() => node.lines.some((line) => line.includes('signaling refuses this node')), 'the refusal');
    assert.equal((await node.probe('/healthz')).status, 200);
    assert.equal((await node.probe('/readyz')).status, 503);
    control.acceptLinks();
    await control.untilConnected();
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Keeps this thread from everything, its sockets too. */
function block(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
