import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  newPeer,
  publish,
  type Publisher,
  untilReceives,
  type Viewer,
  watch,
} from './harness/call-participants.ts';
import { type LinkedNode, startLinkedNode } from './harness/media-node.ts';
import { until } from './harness/until.ts';

describe('a publisher the server holds', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let linked: LinkedNode;
  let publisher: Publisher;
  let viewer: Viewer;
  const conferenceId = randomUUID();

  before(async () => {
    linked = await startLinkedNode();
    const rules = { held: true };
    publisher = await publish(linked.control, newPeer(conferenceId), { kind: 'audio', rules });
    linked.keep(publisher.endpoint);
    viewer = await watch(linked.control, newPeer(conferenceId), publisher.producerId);
    linked.keep(viewer.endpoint);
  });
  after(() => linked?.close());

  async function assertSilent() {
    const { received } = viewer.endpoint;
    const { sent } = publisher.endpoint;
    await until(() => publisher.endpoint.sent > sent + 25, 'the publisher sends on');
    // What was on its way when the hold took hold may still arrive.
    assert.ok(viewer.endpoint.received - received <= 2, `${viewer.endpoint.received - received} packets`);
  }
  const setPaused = (paused: boolean) => linked.control.call('producer:set-paused', { ...publisher, paused });
  let version = 0;
  const setHeld = (held: boolean, { peerId = publisher.peerId, at = (version += 1) } = {}) =>
    linked.control.call('producer:set-rules', {
      conferenceId,
      version: at,
      producers: [{ peerId, producerId: publisher.producerId, held, priority: false }],
    });

  it('is not heard from the first moment, though it sends', async () => {
    await assertSilent();
    assert.equal(viewer.endpoint.received, 0);
  });

  it('is not heard either when it opens its own microphone', async () => {
    await setPaused(true);
    await setPaused(false);
    await assertSilent();
  });

  it('is heard once it is let go, and no sooner than both agree', async () => {
    await setPaused(true);
    await setHeld(false);
    await assertSilent();
    await setPaused(false);
    await untilReceives(viewer, 10);
    await setHeld(true);
    await assertSilent();
    await Promise.all([setHeld(true), setHeld(false), setHeld(false)]);
    await untilReceives(viewer, 10);
  });

  it('stays as it was said last, though an older word comes later', async () => {
    const [older, newer] = [(version += 1), (version += 1)];
    await setHeld(true, { at: newer });
    await setHeld(false, { at: older });
    await assertSilent();
    await setHeld(false, { at: newer });
    await untilReceives(viewer, 10);
  });

  it('is not touched by rules for another peer’s producer', async () => {
    await setHeld(true, { peerId: randomUUID() });
    await untilReceives(viewer, 10);
  });

  it('is held together with many others, of which some are gone', async () => {
    const others = [2, 3].map(async (index) => {
      const options = { kind: 'audio' as const, ssrc: 1111 * index };
      const other = await publish(linked.control, newPeer(conferenceId), options);
      linked.keep(other.endpoint);
      return other;
    });
    const all = [publisher, ...(await Promise.all(others))];
    const crowd = await watch(linked.control, newPeer(conferenceId), ...all.map((one) => one.producerId));
    linked.keep(crowd.endpoint);
    await untilReceives(crowd, 30);
    const gone = { peerId: randomUUID(), producerId: randomUUID() };
    const rules = (held: boolean) => ({
      conferenceId,
      version: (version += 1),
      producers: [gone, ...all].map(({ peerId, producerId }) => ({
        peerId,
        producerId,
        held,
        priority: held,
      })),
    });
    await linked.control.call('producer:set-rules', rules(true));
    const { received } = crowd.endpoint;
    await assertSilent();
    assert.ok(crowd.endpoint.received - received <= 2 * all.length);
    await linked.control.call('producer:set-rules', rules(false));
    await untilReceives(crowd, 30);
    await linked.control.call('producer:set-rules', { conferenceId: randomUUID(), version, producers: [] });
  });
});
