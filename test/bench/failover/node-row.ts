import { findingsSince, untilCalm } from './calm.ts';
import type { CountyScene } from './county-scene.ts';
import { fullestNode } from './node-state.ts';
import { measureGaps, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { wallClock } from '../media/wall-clock.ts';

const AT_LEAST_MS = 2_000;

/** A whole media node dies with the sites on it. */
export const nodeRow: Row<CountyScene> = {
  name: 'node',
  method:
    'kill -9 of the media node with the most seats, which is started again only once all flowed; the longest gap any browser saw and heard',
  figures: [
    { name: 'node_audio_gap_ms', unit: 'ms', p95: 2_000 },
    { name: 'node_video_gap_ms', unit: 'ms', p95: 3_000 },
    { name: 'node_seats', unit: 'seats', p95: null },
  ],
  async measure(scene, { runs, log }, made) {
    const isAlone = scene.system.mediaNodes.length === 1;
    for (let run = 0; run < runs; run += 1) {
      const before = await untilCalm(scene);
      const { node, peers } = await fullestNode(scene.system);
      const at = wallClock();
      await node.kill('SIGKILL');
      if (isAlone) await node.start();
      const gaps = await measureGaps(scene.watching, at, AT_LEAST_MS);
      const { videoMs, audioMs } = worst(gaps);
      made.add('node_video_gap_ms', videoMs);
      made.add('node_audio_gap_ms', audioMs);
      made.add('node_seats', peers);
      await node.start();
      await untilCalm(scene);
      made.find(...(await findingsSince(scene, before)));
      made.run({ seats: peers, gaps });
      log(`node ${run + 1}/${runs}: ${peers} seats on it, video ${videoMs} ms, audio ${audioMs} ms`);
    }
  },
};
