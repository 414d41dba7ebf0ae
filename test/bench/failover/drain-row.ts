import { waitUntil } from '../../harness/wait-until.ts';
import { connectLasting } from '../load/lasting-client.ts';
import { wallClock } from '../media/wall-clock.ts';
import { findingsSince, untilCalm } from './calm.ts';
import type { CountyScene } from './county-scene.ts';
import { fullestNode, gaugeOf } from './node-state.ts';
import { measureGaps, worst } from './recovery.ts';
import type { Row } from './row.ts';

/** Moving a hundred seats one after the other takes its time; whoever waits sees and hears on meanwhile. */
const EMPTY_WITHIN_MS = 60_000;

/** A media node is emptied while all sit on it. */
export const drainRow: Row<CountyScene> = {
  name: 'drain',
  method:
    'the media node with the most seats is drained by an administrator; the longest gap any browser saw or heard until it was empty; then it may be used again',
  figures: [
    { name: 'drain_gap_ms', unit: 'ms', p95: 500 },
    { name: 'drain_empty_ms', unit: 'ms', p95: null },
  ],
  async measure(scene, { runs, log }, made) {
    const admin = await connectLasting(scene.system, 'admin', 'console');
    try {
      for (let run = 0; run < runs; run += 1) {
        const before = await untilCalm(scene);
        const { node, peers } = await fullestNode(scene.system);
        const nodeId = `media-${scene.system.mediaNodes.indexOf(node) + 1}`;
        const at = wallClock();
        await admin.call('node:drain', { nodeId });
        const emptied = await untilEmpty(node);
        if (emptied === null) made.find('seats stayed on a drained node');
        const gaps = await measureGaps(scene.watching, at, 0);
        await admin.call('node:undrain', { nodeId });
        const { videoMs, audioMs } = worst(gaps);
        made.add('drain_gap_ms', Math.max(videoMs, audioMs));
        if (emptied !== null) made.add('drain_empty_ms', emptied - at);
        await untilCalm(scene);
        made.find(...(await findingsSince(scene, before)));
        made.run({ seats: peers, gaps });
        log(`drain ${run + 1}/${runs}: ${peers} seats moved, video ${videoMs} ms, audio ${audioMs} ms`);
      }
    } finally {
      admin.close();
    }
  },
};

async function untilEmpty(node: CountyScene['system']['mediaNodes'][number]): Promise<number | null> {
  return waitUntil(
    'the node is empty',
    async () => (await gaugeOf(node, 'peers')) === 0 && wallClock(),
    EMPTY_WITHIN_MS,
  ).catch(() => null);
}
