import { wallClock } from '../media/wall-clock.ts';
import type { LineScene } from './line-scene.ts';
import { measureGaps, untilSteady, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { inSession } from './page-session.ts';

const AT_LEAST_MS = 2_000;

/** A terminal has another address from one moment to the next. */
export const ipChangeRow: Row<LineScene> = {
  name: 'ip-change',
  method:
    'the address of the village’s machine is replaced by another; the longest gap, picture or sound, either way; the producers must be the same after it',
  figures: [{ name: 'ip_change_gap_ms', unit: 'ms', p95: 1_000 }],
  async measure({ line, pair, watchCall }, { runs, log }, made) {
    const watching = Object.values(await watchCall());
    const producers = () =>
      inSession(pair.village.page, async (session) =>
        (await session.collectStats()).outbound.map(({ producerId }) => producerId).join(),
      );
    for (let run = 0; run < runs; run += 1) {
      await untilSteady(watching);
      const before = await producers();
      const at = wallClock();
      line.changeAddress();
      const gaps = await measureGaps(watching, at, AT_LEAST_MS);
      const { videoMs, audioMs } = worst(gaps);
      if ((await producers()) !== before) made.find('the village had to publish anew');
      made.add('ip_change_gap_ms', Math.max(videoMs, audioMs));
      made.run({ gaps });
      log(`address ${run + 1}/${runs}: video ${videoMs} ms, audio ${audioMs} ms`);
    }
  },
};
