import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { newPeer, openBoth, shown, viewerCapabilities } from './harness/call-participants.ts';
import { type LinkedNode, startLinkedNode } from './harness/media-node.ts';
import { vp8 } from './harness/rtp.ts';

/** What one peer may look at at once. */
const MOST = 64;

describe('how many pictures one viewer may look at', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let linked: LinkedNode;
  const conferenceId = randomUUID();
  const cameras: string[] = [];

  before(async () => {
    linked = await startLinkedNode();
    const { control } = linked;
    for (let site = 0; cameras.length < 96; site += 1) {
      const ref = newPeer(conferenceId);
      const { send } = await openBoth(control, ref);
      for (let index = 0; index < 8; index += 1) {
        const encodings = [{ ssrc: 10_000 + cameras.length }];
        const rtpParameters = {
          ...{ mid: String(index), codecs: [vp8], headerExtensions: [], encodings },
          rtcp: { cname: `site-${site}` },
        };
        const track = { transportId: send.id, source: 'camera', kind: 'video', rtpParameters } as const;
        cameras.push((await control.call('producer:create', { ...ref, ...track, ...shown })).producerId);
      }
    }
  });
  after(() => linked?.close());

  async function enter() {
    const ref = newPeer(conferenceId);
    await linked.control.call('peer:open', { ...ref, send: false });
    return ref;
  }
  const watch = (
    ref: { conferenceId: string; peerId: string },
    producerIds: readonly string[],
    paused = false,
  ) =>
    linked.control.call('consumer:create', {
      ...ref,
      producerIds: [...producerIds],
      rtpCapabilities: viewerCapabilities,
      paused,
    });
  const isRefused = (error: unknown) => error instanceof Fault && error.code === 'capacity';

  it('ends at a wall, its next page and the stage; more may wait paused, and take the place of others', async () => {
    const viewer = await enter();
    const { consumers } = await watch(viewer, cameras.slice(0, 32));
    await watch(viewer, cameras.slice(32, MOST));
    await assert.rejects(watch(viewer, cameras.slice(MOST, MOST + 1)), isRefused);
    // The same ones again are no more.
    await watch(viewer, cameras.slice(32, MOST));
    const [waiting] = (await watch(viewer, cameras.slice(MOST, MOST + 1), true)).consumers;
    const update = (consumerId: string | undefined, paused: boolean) =>
      linked.control.call('consumer:update', { ...viewer, consumerId: consumerId ?? '', paused });
    await assert.rejects(update(waiting?.id, false), isRefused);
    await update(consumers[0]?.id, true);
    // What may be looked at waits for a transport; that it was not refused shows in who is wanted.
    await linked.control.call('consumer:close', { ...viewer, consumerId: consumers[1]?.id ?? '' });
    await watch(viewer, cameras.slice(MOST, MOST + 1));
  });

  it('is not more for who asks for them all in one moment', async () => {
    const viewer = await enter();
    const parts = [0, 32, 64].map((from) => watch(viewer, cameras.slice(from, from + 32)));
    const outcomes = await Promise.allSettled(parts);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected'],
    );
    const { consumerIds } = await linked.control.call('peer:get', viewer);
    assert.equal(consumerIds.length, MOST);
  });
});
