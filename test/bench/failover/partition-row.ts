import { setTimeout as wait } from 'node:timers/promises';
import { waitUntil } from '../../harness/wait-until.ts';
import { findingsSince, untilCalm } from './calm.ts';
import type { CountyScene } from './county-scene.ts';
import { countSeats } from './facts.ts';
import { fullestNode, gaugeOf } from './node-state.ts';
import { measureGaps, noticed, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { wallClock } from '../media/wall-clock.ts';

/** What a node holds that nobody owns any more is closed soon after it links again. */
const SETTLED_WITHIN_MS = 30_000;

/** A media node and signaling lose each other while media flows. */
export const partitionRow: Row<CountyScene> = {
  name: 'partition',
  method:
    'the lines of the media node with the most seats to all signaling processes swallow everything, neither end is told; afterwards every seat is to be there and held by one node; the longest gap any browser saw or heard, 0 where webrtc-stats counts no freeze and sound pauses up to 200 ms; stations of the load do not look at what they receive and leave the node when they are asked whether it lives',
  figures: [
    { name: 'partition_inconsistencies', unit: 'seats', p95: 0 },
    { name: 'partition_media_gap_ms', unit: 'ms', p95: null },
  ],
  runs: 5,
  async measure(scene, { runs, outageSeconds, log }, made) {
    const { mediaNodes, nodeLines } = scene.system;
    for (let run = 0; run < runs; run += 1) {
      const before = await untilCalm(scene);
      const { node, peers } = await fullestNode(scene.system);
      const lines = nodeLines[mediaNodes.indexOf(node)] ?? [];
      const at = wallClock();
      for (const line of lines) line.cut();
      await wait((outageSeconds / 2) * 1_000);
      for (const line of lines) line.heal();
      const gaps = await measureGaps(scene.watching, at, 0);
      const after = await untilCalm(scene);
      const twice = await heldTwice(scene);
      const { videoMs, audioMs } = worst(gaps);
      made.add('partition_inconsistencies', Math.abs(before.seated - after.seated) + twice);
      made.add('partition_media_gap_ms', noticed(gaps));
      made.find(...(await findingsSince(scene, before)));
      made.run({ seats: peers, twice, gaps });
      log(
        `partition ${run + 1}/${runs}: ${peers} seats on it, ${twice} held twice, video ${videoMs} ms, audio ${audioMs} ms`,
      );
    }
  },
};

/** How many more seats the nodes hold than there are, once they had time to compare. */
async function heldTwice({ system }: CountyScene): Promise<number> {
  let [held, seated] = [0, 0];
  await waitUntil(
    'every seat is held once',
    async () => {
      const each = await Promise.all(system.mediaNodes.map((node) => gaugeOf(node, 'peers')));
      held = each.reduce((sum, peers) => sum + peers, 0);
      seated = await countSeats(system.databaseUrl);
      return held === seated;
    },
    SETTLED_WITHIN_MS,
  ).catch(() => undefined);
  return Math.abs(held - seated);
}
