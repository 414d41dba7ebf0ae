import { setTimeout as wait } from 'node:timers/promises';
import { wallClock } from '../media/wall-clock.ts';
import { findingsSince, untilCalm } from './calm.ts';
import { toldEverywhere } from './control.ts';
import { measureGaps, noticed, worst } from './recovery.ts';
import type { RedisScene } from './redis-scene.ts';
import type { Row } from './row.ts';

/** Redis, where it is used, is stopped for a while. */
export const redisRow: Row<RedisScene> = {
  name: 'redis',
  method:
    'Redis killed and away for --outage-seconds; from the instant it takes connections again until a banner of the chair is on the screens at every signaling process; media meanwhile: the longest gap, 0 where webrtc-stats counts no freeze and sound pauses up to 200 ms',
  figures: [
    { name: 'redis_recover_ms', unit: 'ms', p95: 5_000 },
    { name: 'redis_media_gap_ms', unit: 'ms', p95: null },
  ],
  runs: 3,
  async measure(scene, { runs, outageSeconds, log }, made) {
    for (let run = 0; run < runs; run += 1) {
      const before = await untilCalm(scene);
      const pids = scene.system.signalings.map((each) => each.process().pid);
      const at = wallClock();
      await scene.redis.stop();
      await wait(outageSeconds * 1000);
      const gaps = await measureGaps(scene.watching, at, 0);
      await scene.redis.start();
      const back = wallClock();
      const recoverMs = (await toldEverywhere(scene.chair, scene.pages)) - back;
      const { videoMs } = worst(gaps);
      made.add('redis_recover_ms', recoverMs);
      made.add('redis_media_gap_ms', noticed(gaps));
      const running = scene.system.signalings.map((each) => each.isRunning() && each.process().pid);
      if (String(pids) !== String(running)) made.find('a signaling process did not survive');
      await untilCalm(scene);
      made.find(...(await findingsSince(scene, before)));
      made.run({ recoverMs, gaps });
      log(
        `redis ${run + 1}/${runs}: told everywhere after ${Math.round(recoverMs)} ms, longest pause ${videoMs} ms`,
      );
    }
  },
};
