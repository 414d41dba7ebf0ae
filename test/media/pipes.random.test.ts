import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Fault } from '@zhida/protocol/core/fault.ts';
import fc from 'fast-check';
import { newPeer, shown, viewerCapabilities, type PeerRef } from './harness/call-participants.ts';
import { Cluster, countHeld, type ClusterNode } from './harness/cluster.ts';
import { vp8 } from './harness/rtp.ts';
import { until } from './harness/until.ts';

/** One thing that happens to a conference over three nodes; those of a run are under way at once. */
const stepArbitrary = fc.record({
  kind: fc.constantFrom(
    ...[
      'come',
      'come',
      'publish',
      'publish',
      'receive',
      'receive',
      'receive',
      'receive',
      'leave',
      'unpublish',
    ],
    ...['look-away', 'deaf', 'kill'],
  ),
  from: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
  pick: fc.nat({ max: 1_000 }),
  afterMs: fc.nat({ max: 400 }),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

interface Sitting extends PeerRef {
  readonly node: ClusterNode;
  /** What its sending transport is called; null where it only receives. */
  readonly sendId: string | null;
}

/** What a run knows of who is where. */
interface Scene {
  readonly conferenceId: string;
  readonly sitting: Sitting[];
  readonly published: { readonly by: Sitting; readonly producerId: string }[];
  readonly received: { readonly by: Sitting; readonly consumerId: string }[];
}

const gauges = ['pipes', 'copies', 'transports', 'conferences'] as const;

describe('pipes in any order of events', function () {
  this.timeout(240_000);

  const cluster = new Cluster({ ZHIDA_WORKERS: '2', ZHIDA_SEATS_PER_WORKER: '2' });
  before(async () => {
    for (let count = 0; count < 3; count += 1) await cluster.add();
  });
  after(() => cluster.close());

  const nodeAt = (index: number): ClusterNode => {
    const node = cluster.nodes[index];
    assert.ok(node);
    return node;
  };
  const pickOf = <T>(list: readonly T[], { pick }: Step): T | undefined => list[pick % list.length];

  async function come({ conferenceId, sitting }: Scene, node: ClusterNode, send: boolean): Promise<Sitting> {
    const peer = newPeer(conferenceId);
    const opened = await node.control.call('peer:open', { ...peer, send });
    const seat = { ...peer, node, sendId: opened.send?.id ?? null };
    sitting.push(seat);
    return seat;
  }

  async function publish(scene: Scene, step: Step): Promise<void> {
    const by = await come(scene, nodeAt(step.from), true);
    assert.ok(by.sendId);
    const { conferenceId, peerId } = by;
    const { producerId } = await by.node.control.call('producer:create', {
      conferenceId,
      peerId,
      transportId: by.sendId,
      source: 'camera',
      kind: 'video',
      rtpParameters: { mid: '0', codecs: [vp8], encodings: [{ ssrc: 1 + step.pick }] },
      ...shown,
    });
    scene.published.push({ by, producerId });
  }

  /** Of whom is on another node it is piped first, as signaling does; several ask at once. */
  async function receive(scene: Scene, step: Step): Promise<void> {
    const what = pickOf(scene.published, step);
    if (!what) return;
    const by = await come(scene, nodeAt(step.to), false);
    const { conferenceId, peerId } = by;
    if (what.by.node !== by.node) await cluster.pipe(what.by.node, by.node, conferenceId, what.producerId);
    const { consumers } = await by.node.control.call('consumer:create', {
      conferenceId,
      peerId,
      producerIds: [what.producerId],
      rtpCapabilities: viewerCapabilities,
      paused: step.pick % 2 === 0,
    });
    for (const { id: consumerId } of consumers) scene.received.push({ by, consumerId });
  }

  async function carryOut(scene: Scene, step: Step): Promise<void> {
    const { conferenceId } = scene;
    switch (step.kind) {
      case 'come':
        return void (await come(scene, nodeAt(step.to), false));
      case 'publish':
        return publish(scene, step);
      case 'receive':
        return receive(scene, step);
      case 'leave': {
        const gone = pickOf(scene.sitting, step);
        if (gone) await gone.node.control.call('peer:close', { conferenceId, peerId: gone.peerId });
        return;
      }
      case 'unpublish': {
        const what = pickOf(scene.published, step);
        if (!what) return;
        const { by, producerId } = what;
        return void (await by.node.control.call('producer:close', {
          conferenceId,
          peerId: by.peerId,
          producerId,
        }));
      }
      case 'look-away': {
        const what = pickOf(scene.received, step);
        if (!what) return;
        const { by, consumerId } = what;
        const looked = { conferenceId, peerId: by.peerId, consumerId, paused: step.pick % 3 > 0 };
        return void (await by.node.control.call('consumer:update', looked));
      }
      // Words between the nodes are lost from here on, until the end of the run.
      case 'deaf':
        return void (cluster.relays = step.pick % 4 > 0);
      case 'kill': {
        const pid = step.pick % 8 === 0 ? nodeAt(step.to).process.workerPids.at(-1) : undefined;
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      }
    }
  }

  async function play(steps: readonly Step[]): Promise<Scene> {
    const scene: Scene = { conferenceId: randomUUID(), sitting: [], published: [], received: [] };
    cluster.relays = true;
    await Promise.all(
      steps.map(async (step) => {
        await new Promise((resolve) => setTimeout(resolve, step.afterMs));
        // Refusals are what races and deaths end in; bugs are not.
        await carryOut(scene, step).catch((error: unknown) => {
          if (!(error instanceof Fault)) throw error;
        });
      }),
    );
    cluster.relays = true;
    return scene;
  }

  async function listHeld(): Promise<string[]> {
    const held = cluster.nodes.flatMap((node) =>
      gauges.map(async (what) => ({ what: `${node.nodeId} ${what}`, count: await countHeld(node, what) })),
    );
    return (await Promise.all(held)).flatMap(({ what, count }) => (count === 0 ? [] : [`${count} ${what}`]));
  }

  it('are gone once all have left, whatever came before, also over dead workers and lost words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 8, maxLength: 40 }), async (steps) => {
        const { conferenceId, sitting } = await play(steps);
        for (const { node, peerId } of sitting)
          await node.control.call('peer:close', { conferenceId, peerId });
        let held: string[] = [];
        await until(async () => (held = await listHeld()).length === 0, 'nothing is held', 30_000).catch(
          (cause: unknown) => {
            throw new Error(`still held: ${held.join(', ')}`, { cause });
          },
        );
      }),
      { numRuns: 12 },
    );
  });
});
