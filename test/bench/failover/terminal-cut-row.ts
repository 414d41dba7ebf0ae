import { setTimeout as wait } from 'node:timers/promises';
import { wallClock } from '../media/wall-clock.ts';
import type { LineScene } from './line-scene.ts';
import { untilSteady } from './recovery.ts';
import type { Row } from './row.ts';
import { clearLine } from '../net/shaper.ts';
import { readSeat } from './seat-facts.ts';

const CUT_MS = 20_000;
const cut = { ...clearLine, drops: 'everything' } as const;

/** The line of a terminal is dead for a while. */
export const terminalCutRow: Row<LineScene> = {
  name: 'terminal-cut',
  method:
    'nothing passes the village’s line for 20 s; from the first packet that passes again until picture and sound flow steadily both ways; same seat, role and rights',
  figures: [{ name: 'terminal_cut_ms', unit: 'ms', p95: 5_000 }],
  async measure({ line, pair, watchCall }, { runs, log }, made) {
    const watching = Object.values(await watchCall());
    for (let run = 0; run < runs; run += 1) {
      await untilSteady(watching);
      const before = await readSeat(pair.village.page);
      await line.shape({ up: cut, down: cut });
      await wait(CUT_MS);
      await line.shape({});
      const back = wallClock();
      const ms = (await untilSteady(watching, back)) - back;
      const after = await readSeat(pair.village.page);
      if (before !== after) made.find(`the seat was ${before} and is ${after}`);
      made.add('terminal_cut_ms', ms);
      made.run({ ms });
      log(`terminal cut ${run + 1}/${runs}: all flows ${Math.round(ms)} ms after the line was back`);
    }
  },
};
