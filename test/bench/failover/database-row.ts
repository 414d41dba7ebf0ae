import { setTimeout as wait } from 'node:timers/promises';
import { findingsSince, untilCalm } from './calm.ts';
import { canControl, refusalCode } from './control.ts';
import type { CountyScene } from './county-scene.ts';
import { measureGaps, noticed, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { wallClock } from '../media/wall-clock.ts';

/** The database is stopped for a while under a live conference. */
export const databaseRow: Row<CountyScene> = {
  name: 'database',
  method:
    'PostgreSQL stopped for --outage-seconds; from the instant it takes connections again until the chair’s banner is answered; media meanwhile: the longest gap, 0 where webrtc-stats counts no freeze and sound pauses up to 200 ms',
  figures: [
    { name: 'db_recover_ms', unit: 'ms', p95: 5_000 },
    { name: 'db_media_gap_ms', unit: 'ms', p95: null },
  ],
  runs: 5,
  async measure(scene, { runs, outageSeconds, log }, made) {
    for (let run = 0; run < runs; run += 1) {
      const before = await untilCalm(scene);
      const pids = scene.system.signalings.map((each) => each.process().pid);
      const at = wallClock();
      await scene.postgres.stop();
      const code = await refusalCode(scene.chair);
      if (code !== 'unavailable') made.find(`a control was answered ${code ?? 'ok'} without a database`);
      await wait(outageSeconds * 1000 - (wallClock() - at));
      const gaps = await measureGaps(scene.watching, at, 0);
      await scene.postgres.start();
      const back = wallClock();
      const recoverMs = (await canControl(scene.chair)) - back;
      const { videoMs } = worst(gaps);
      made.add('db_recover_ms', recoverMs);
      made.add('db_media_gap_ms', noticed(gaps));
      const running = scene.system.signalings.map((each) => each.isRunning() && each.process().pid);
      if (String(pids) !== String(running)) made.find('a signaling process did not survive');
      await untilCalm(scene);
      made.find(...(await findingsSince(scene, before)));
      made.run({ recoverMs, code, gaps });
      log(
        `database ${run + 1}/${runs}: controls after ${Math.round(recoverMs)} ms, longest pause ${videoMs} ms`,
      );
    }
  },
};
