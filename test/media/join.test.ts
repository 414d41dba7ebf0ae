import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  newPeer,
  publish,
  type Publisher,
  readConsumer,
  viewerCapabilities,
  watch,
} from './harness/call-participants.ts';
import { type LinkedNode, startLinkedNode } from './harness/media-node.ts';
import { until } from './harness/until.ts';

describe('joining with few calls', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let linked: LinkedNode;
  let camera: Publisher;
  let microphone: Publisher;
  const conferenceId = randomUUID();

  before(async () => {
    linked = await startLinkedNode();
    camera = await publish(linked.control, newPeer(conferenceId));
    linked.keep(camera.endpoint);
    microphone = await publish(linked.control, newPeer(conferenceId), { kind: 'audio', ssrc: 2222 });
    linked.keep(microphone.endpoint);
  });
  after(() => linked?.close());

  async function open(send = false) {
    const ref = newPeer(conferenceId);
    return { ...ref, opened: await linked.control.call('peer:open', { ...ref, send }) };
  }
  const subscribe = (ref: { conferenceId: string; peerId: string }, change: object) =>
    linked.control.call('consumer:create', {
      conferenceId,
      peerId: ref.peerId,
      producerIds: [camera.producerId, microphone.producerId],
      rtpCapabilities: viewerCapabilities,
      paused: true,
      ...change,
    });

  it('receives picture and sound once the transport is connected, without a resume', async () => {
    const { producerId } = camera;
    const viewer = await watch(linked.control, newPeer(conferenceId), producerId, microphone.producerId);
    linked.keep(viewer.endpoint);
    for (const { ssrc } of viewer.consumers.map(readConsumer))
      await until(() => viewer.endpoint.receivedOf(ssrc) > 10, 'each track arrives');
    assert.deepEqual(
      viewer.consumers.map((consumer) => consumer.producerId),
      [producerId, microphone.producerId],
    );
  });

  it('has a transport to send on when it asks for one, and no other when it asks again', async () => {
    const peer = await open();
    assert.equal(peer.opened.send, null);
    const before = await linked.readMetric(/^zhida_media_transports (\d+)$/m);
    const asked = await Promise.all([1, 2].map(() => linked.control.call('peer:open-send', peer)));
    asked.push(await linked.control.call('peer:open-send', peer));
    assert.equal(new Set(asked.map(({ send }) => send.id)).size, 1);
    assert.equal(await linked.readMetric(/^zhida_media_transports (\d+)$/m), before + 1);
    const both = await open(true);
    const { send } = await linked.control.call('peer:open-send', both);
    assert.equal(send.id, both.opened.send?.id);
  });

  it('leaves out producers that are not there', async () => {
    const peer = await open();
    const producerIds = [randomUUID(), camera.producerId, randomUUID(), camera.producerId];
    const { consumers } = await subscribe(peer, { producerIds });
    assert.deepEqual(
      consumers.map(({ producerId }) => producerId),
      [camera.producerId],
    );
    const gone = randomUUID();
    assert.deepEqual(await subscribe(peer, { producerIds: [gone] }), { consumers: [], missing: [gone] });
  });

  it('leaves out what the viewer cannot take, as long as something is left', async () => {
    const peer = await open();
    const audioOnly = { codecs: viewerCapabilities.codecs.filter(({ kind }) => kind === 'audio') };
    const { consumers } = await subscribe(peer, { rtpCapabilities: audioOnly });
    assert.deepEqual(
      consumers.map(({ producerId }) => producerId),
      [microphone.producerId],
    );
    const onlyCamera = { producerIds: [camera.producerId], rtpCapabilities: audioOnly };
    await assert.rejects(subscribe(peer, onlyCamera), { code: 'bad-request' });
  });

  it('remembers the capabilities until the peer is opened anew', async () => {
    const peer = await open();
    const without = { rtpCapabilities: undefined };
    await assert.rejects(subscribe(peer, without), { code: 'bad-request' });
    await subscribe(peer, { producerIds: [camera.producerId] });
    const { consumers } = await subscribe(peer, without);
    assert.equal(consumers.length, 2);
    assert.equal((await linked.control.call('peer:get', peer)).consumerIds.length, 2);
    await linked.control.call('peer:open', { ...peer, send: false });
    await assert.rejects(subscribe(peer, without), { code: 'bad-request' });
  });
});
