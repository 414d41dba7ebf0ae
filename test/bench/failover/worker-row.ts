import { findingsSince, untilCalm } from './calm.ts';
import type { CountyScene } from './county-scene.ts';
import { busiestWorker } from './node-state.ts';
import { measureGaps, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { wallClock } from '../media/wall-clock.ts';

const AT_LEAST_MS = 2_000;

/** A media worker dies, as by a bug in native code. */
export const workerRow: Row<CountyScene> = {
  name: 'worker',
  method:
    'kill -9 of the mediasoup worker that carries the most; the longest gap any browser saw and heard until all flowed again; beside it a conference of two that was on another worker',
  figures: [
    { name: 'worker_audio_gap_ms', unit: 'ms', p95: 1_500 },
    { name: 'worker_video_gap_ms', unit: 'ms', p95: 1_500 },
    { name: 'worker_bystander_gap_ms', unit: 'ms', p95: null },
  ],
  async measure(scene, { runs, log }, made) {
    for (let run = 0; run < runs; run += 1) {
      const before = await untilCalm(scene);
      const pid = await busiestWorker(scene.system);
      await scene.bystanders.look();
      const at = wallClock();
      process.kill(pid, 'SIGKILL');
      const gaps = await measureGaps(scene.watching, at, AT_LEAST_MS);
      const bystander = await scene.bystanders.look();
      const { videoMs, audioMs } = worst(gaps);
      made.add('worker_video_gap_ms', videoMs);
      made.add('worker_audio_gap_ms', audioMs);
      if (!bystander.wasRebuilt) made.add('worker_bystander_gap_ms', bystander.gapMs);
      await untilCalm(scene);
      made.find(...(await findingsSince(scene, before)));
      made.run({ gaps, bystander });
      log(
        `worker ${run + 1}/${runs}: video ${videoMs} ms, audio ${audioMs} ms, bystander ${bystander.gapMs} ms`,
      );
    }
  },
};
