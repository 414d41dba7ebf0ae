import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { newPeer, publish, type Publisher, view, type Viewer, watch } from './harness/call-participants.ts';
import { type LinkedNode, startLinkedNode } from './harness/media-node.ts';
import { until } from './harness/until.ts';

describe('the demand for a publisher’s picture', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let linked: LinkedNode;
  let publisher: Publisher;
  let viewer: Viewer;
  const conferenceId = randomUUID();

  before(async () => {
    linked = await startLinkedNode();
    publisher = await publish(linked.control, newPeer(conferenceId), { rules: { wanted: false } });
    linked.keep(publisher.endpoint);
    viewer = await view(linked.control, newPeer(conferenceId), publisher.producerId);
    linked.keep(viewer.endpoint);
  });
  after(() => linked?.close());

  const listTold = () =>
    linked.control
      .listNotices('producer:demand-changed')
      .filter(({ producerId }) => producerId === publisher.producerId)
      .map(({ wanted }) => wanted);
  const setPaused = (paused: boolean) => linked.control.call('consumer:update', { ...viewer, paused });

  it('is not there while consumers are paused', async () => {
    const { wantedProducerIds } = await linked.control.call('peer:get', publisher);
    assert.deepEqual(wantedProducerIds, []);
    assert.deepEqual(listTold(), []);
  });

  it('is told at the first look, with whose picture it is', async () => {
    await setPaused(false);
    await until(() => listTold().length === 1, 'the look is told');
    const { peerId, producerId } = publisher;
    assert.deepEqual(linked.control.listNotices('producer:demand-changed'), [
      { conferenceId, peerId, producerId, wanted: true },
    ]);
    assert.deepEqual((await linked.control.call('peer:get', publisher)).wantedProducerIds, [producerId]);
  });

  it('stays through looks away and back, and through a second viewer that leaves', async () => {
    const second = await watch(linked.control, newPeer(conferenceId), publisher.producerId);
    for (const paused of [true, false, true, false]) await setPaused(paused);
    await setPaused(true);
    second.endpoint.close();
    await linked.control.call('peer:close', second);
    await setPaused(false);
    assert.deepEqual(listTold(), [true]);
  });

  it('ends a moment after the last viewer’s consumer closes, and is told once', async () => {
    await linked.control.call('consumer:close', viewer);
    assert.deepEqual(listTold(), [true]);
    await until(() => listTold().length === 2, 'nobody looks');
    assert.deepEqual(listTold(), [true, false]);
  });

  it('counts a consumer that is made to flow at once', async () => {
    const { producerId } = publisher;
    const peer = { conferenceId, peerId: viewer.peerId };
    await linked.control.call('consumer:create', { ...peer, producerIds: [producerId], paused: false });
    await until(() => listTold().length === 3, 'the look is told');
    await linked.control.call('peer:close', peer);
    await until(() => listTold().length === 4, 'the viewer left');
    assert.deepEqual(listTold(), [true, false, true, false]);
  });

  it('is said again when the control link was down', async () => {
    const watching = await watch(linked.control, newPeer(conferenceId), publisher.producerId);
    linked.keep(watching.endpoint);
    await until(() => listTold().length === 5, 'the look is told');
    linked.control.cutLinks();
    await until(() => !linked.control.connected, 'the link is down');
    linked.control.acceptLinks();
    await until(() => listTold().length === 6, 'said again', 15_000);
    assert.equal(listTold().at(-1), true);
  });

  it('is not told of sound', async () => {
    const speaker = await publish(linked.control, newPeer(conferenceId), { kind: 'audio', ssrc: 2222 });
    linked.keep(speaker.endpoint);
    const listener = await watch(linked.control, newPeer(conferenceId), speaker.producerId);
    linked.keep(listener.endpoint);
    await linked.control.call('peer:close', listener);
    const camera = await publish(linked.control, newPeer(conferenceId), { ssrc: 3333 });
    linked.keep(camera.endpoint);
    const told = () => linked.control.listNotices('producer:demand-changed');
    // The camera nobody came to look at is told of later than the microphone would have been.
    await until(() => told().some(({ peerId }) => peerId === camera.peerId), 'nobody looks at the camera');
    assert.ok(!told().some(({ peerId }) => peerId === speaker.peerId));
  });

  it('leaves nothing behind when everybody has left', async () => {
    await linked.control.call('conference:close', { conferenceId });
    assert.deepEqual(await linked.control.call('node:list-holdings', {}), { conferences: [], pipes: [] });
    for (const what of ['conferences', 'peers', 'transports', 'producers', 'consumers'])
      assert.equal(await linked.readMetric(new RegExp(`^zhida_media_${what} (\\d+)$`, 'm')), 0, what);
    await linked.control.call('peer:open', { ...publisher, send: false });
    assert.deepEqual((await linked.control.call('peer:get', publisher)).producerIds, []);
  });
});
