import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { newPeer, publish, untilReceives, view, watch, type Viewer } from './harness/call-participants.ts';
import { Cluster, countHeld, type ClusterNode } from './harness/cluster.ts';
import { until } from './harness/until.ts';

describe('pipes between media nodes', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  const cluster = new Cluster();
  let [origin, other]: ClusterNode[] = [];
  let conferenceId: string;
  const endpoints: { close(): void }[] = [];

  before(async () => {
    origin = await cluster.add();
    other = await cluster.add();
  });
  beforeEach(() => void (conferenceId = randomUUID()));
  afterEach(async () => {
    for (const endpoint of endpoints.splice(0)) endpoint.close();
    for (const { control } of cluster.nodes) await control.call('conference:close', { conferenceId });
  });
  after(() => cluster.close());

  function nodes(): { origin: ClusterNode; other: ClusterNode } {
    assert.ok(origin && other);
    return { origin, other };
  }

  async function publishOn({ control }: ClusterNode, kind: 'audio' | 'video' = 'video', ssrc = 1111) {
    const publisher = await publish(control, newPeer(conferenceId), { kind, ssrc });
    endpoints.push(publisher.endpoint);
    return publisher;
  }
  /** Somebody of the conference on a node, who is there before anything is piped to it. */
  const comeTo = async ({ control }: ClusterNode) => {
    const peer = newPeer(conferenceId);
    await control.call('peer:open', { ...peer, send: false });
    return peer;
  };
  async function keep(viewing: Promise<Viewer>): Promise<Viewer> {
    const viewer = await viewing;
    endpoints.push(viewer.endpoint);
    return viewer;
  }
  const countPipes = async () => {
    const { origin, other } = nodes();
    return [await countHeld(origin, 'pipes'), await countHeld(other, 'pipes')];
  };
  const isWanted = async (publisher: { peerId: string; producerId: string }) => {
    const { wantedProducerIds } = await nodes().origin.control.call('peer:get', {
      conferenceId,
      peerId: publisher.peerId,
    });
    return wantedProducerIds.includes(publisher.producerId);
  };

  it('count what they carry, at both ends', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin);
    await comeTo(other);
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    await untilReceives(await keep(watch(other.control, newPeer(conferenceId), publisher.producerId)), 25);
    const sent = await countHeld(origin, 'pipe_sent_bytes');
    const received = await countHeld(other, 'pipe_received_bytes');
    assert.ok(sent > 0 && received > 0, `${sent} sent, ${received} received`);
  });

  for (const kind of ['audio', 'video'] as const)
    it(`carries ${kind} to a viewer on another node, under the id it has`, async () => {
      const { origin, other } = nodes();
      const publisher = await publishOn(origin, kind);
      await comeTo(other);
      const { taken } = await cluster.pipe(origin, other, conferenceId, publisher.producerId);
      assert.deepEqual(
        taken.map(({ producerIds }) => producerIds),
        [[publisher.producerId]],
      );
      assert.ok(taken[0]?.address.srtpParameters, 'what leaves a host is encrypted');
      const viewer = await keep(watch(other.control, newPeer(conferenceId), publisher.producerId));
      await untilReceives(viewer, 25);
      assert.deepEqual(
        viewer.consumers.map(({ producerId }) => producerId),
        [publisher.producerId],
      );
    });

  it('says what is not on a node, and nothing of what has just closed there', async () => {
    const { origin, other } = nodes();
    const here = await publishOn(other);
    const { producerId } = await publishOn(origin, 'audio', 2222);
    const peer = await comeTo(other);
    const { missing } = await other.control.call('consumer:create', {
      ...peer,
      producerIds: [here.producerId, producerId],
      rtpCapabilities: (await other.control.call('peer:open', { ...peer, send: false }))
        .routerRtpCapabilities,
      paused: true,
    });
    assert.deepEqual(missing, [producerId]);
  });

  it('is one for all who ask at once, with each producer in it once', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin);
    const second = await publishOn(origin, 'audio', 2222);
    await comeTo(other);
    const ids = [publisher.producerId, second.producerId];
    const all = await Promise.all(
      [ids, ids, [second.producerId]].map((some) => cluster.pipe(origin, other, conferenceId, ...some)),
    );
    assert.equal(new Set(all.flatMap(({ offered }) => offered.map(({ pipeId }) => pipeId))).size, 1);
    assert.deepEqual(await countPipes(), [1, 1]);
    assert.equal(await countHeld(other, 'copies'), 2);
  });

  it('carries nothing of a picture nobody looks at there, and lets its camera rest', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin);
    await comeTo(other);
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    const viewer = await keep(view(other.control, newPeer(conferenceId), publisher.producerId));
    await until(async () => !(await isWanted(publisher)), 'nobody looks', 15_000);
    await other.control.call('consumer:update', { ...viewer, paused: false });
    await until(() => isWanted(publisher), 'the look travels to the origin');
    await untilReceives(viewer, 10);
    await other.control.call('consumer:update', { ...viewer, paused: true });
    await until(async () => !(await isWanted(publisher)), 'so does its end', 15_000);
  });

  it('closes a copy with its producer, and tells who received it', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin);
    await comeTo(other);
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    const viewer = await keep(watch(other.control, newPeer(conferenceId), publisher.producerId));
    await untilReceives(viewer, 5);
    await origin.control.call('producer:close', publisher);
    await until(
      () =>
        other.control
          .listNotices('consumer:closed')
          .some(({ consumerId }) => consumerId === viewer.consumerId),
      'the viewer is told',
    );
    assert.equal(await countHeld(other, 'copies'), 0);
  });

  it('is closed at both ends with the last peer of the conference on either node', async () => {
    const { origin, other } = nodes();
    for (const leaves of ['origin', 'other'] as const) {
      const publisher = await publishOn(origin, 'audio', leaves === 'origin' ? 31 : 32);
      const peer = await comeTo(other);
      await cluster.pipe(origin, other, conferenceId, publisher.producerId);
      assert.deepEqual(await countPipes(), [1, 1]);
      if (leaves === 'origin') await origin.control.call('peer:close', publisher);
      else await other.control.call('peer:close', peer);
      // The end that still has somebody gives its half up when it has been idle for a while.
      await until(async () => (await countPipes()).every((pipes) => pipes === 0), 'no pipe is left', 20_000);
      await origin.control.call('conference:close', { conferenceId });
      await other.control.call('conference:close', { conferenceId });
    }
  });

  it('gives back what nobody receives', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin, 'audio');
    await comeTo(other);
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    await until(async () => (await countPipes()).every((pipes) => pipes === 0), 'the pipe is gone', 40_000);
    const again = await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    assert.deepEqual(again.taken[0]?.producerIds, [publisher.producerId]);
    const viewer = await keep(watch(other.control, newPeer(conferenceId), publisher.producerId));
    await untilReceives(viewer, 5);
  });

  it('is made anew where one end was lost without a word', async () => {
    const { origin, other } = nodes();
    const publisher = await publishOn(origin, 'audio');
    await comeTo(other);
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    cluster.relays = false;
    await other.control.call('conference:close', { conferenceId });
    cluster.relays = true;
    await comeTo(other);
    await assert.rejects(cluster.pipe(origin, other, conferenceId, publisher.producerId), {
      code: 'conflict',
    });
    await cluster.pipe(origin, other, conferenceId, publisher.producerId);
    const viewer = await keep(watch(other.control, newPeer(conferenceId), publisher.producerId));
    await untilReceives(viewer, 10);
  });
});

describe('pipes between the workers of one node', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  const cluster = new Cluster({ ZHIDA_WORKERS: '2', ZHIDA_SEATS_PER_WORKER: '1' });
  const conferenceId = randomUUID();
  const endpoints: { close(): void }[] = [];
  after(async () => {
    for (const endpoint of endpoints) endpoint.close();
    await cluster.close();
  });

  it('carry media without anybody asking for them, and go with those who needed them', async () => {
    const node = await cluster.add();
    const publisher = await publish(node.control, newPeer(conferenceId), { kind: 'audio' });
    const viewer = await watch(node.control, newPeer(conferenceId), publisher.producerId);
    endpoints.push(publisher.endpoint, viewer.endpoint);
    const portOf = ({ opened }: { opened: { receive: { iceCandidates: Record<string, unknown>[] } } }) =>
      opened.receive.iceCandidates[0]?.['port'];
    assert.notEqual(portOf(publisher), portOf(viewer), 'they are on two workers');
    await untilReceives(viewer, 25);
    assert.equal(await countHeld(node, 'pipes'), 2);
    assert.equal(await countHeld(node, 'copies'), 1);
    await node.control.call('peer:close', viewer);
    await until(async () => (await countHeld(node, 'pipes')) === 0, 'no pipe is left', 20_000);
    assert.equal((await node.control.call('peer:get', publisher)).alive, true);
  });

  it('leave whoever is on another worker alone when one dies', async () => {
    const [node] = cluster.nodes;
    assert.ok(node);
    const conference = randomUUID();
    const publisher = await publish(node.control, newPeer(conference), { kind: 'audio', ssrc: 77 });
    const viewer = await watch(node.control, newPeer(conference), publisher.producerId);
    endpoints.push(publisher.endpoint, viewer.endpoint);
    await untilReceives(viewer, 5);
    const isLost = (peerId: string) =>
      node.control
        .listNotices('peers:lost')
        .some(({ peers }) => peers.some((peer) => peer.peerId === peerId));
    for (const pid of node.process.workerPids.slice(0, 1)) process.kill(pid, 'SIGKILL');
    await until(() => isLost(publisher.peerId) || isLost(viewer.peerId), 'one of them is told');
    const [lost, kept] = isLost(publisher.peerId) ? [publisher, viewer] : [viewer, publisher];
    assert.equal((await node.control.call('peer:get', kept)).alive, true);
    assert.ok(!isLost(kept.peerId));
    assert.equal((await node.control.call('peer:get', lost)).alive, false);
  });
});
