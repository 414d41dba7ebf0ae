import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { findingsSince, untilCalm } from './calm.ts';
import { canControl, isOnline } from './control.ts';
import type { CountyScene } from './county-scene.ts';
import { measureGaps, noticed, worst } from './recovery.ts';
import type { Row } from './row.ts';
import { wallClock } from '../media/wall-clock.ts';

const AT_LEAST_MS = 3_000;
const NOTICED_WITHIN_MS = 1_000;
const LOOK_MS = 20;

/** A signaling process dies under the sockets it holds. */
export const signalingRow: Row<CountyScene> = {
  name: 'signaling',
  method:
    'kill -9 of the signaling processes in turn; media: the longest gap any browser saw or heard, 0 where webrtc-stats counts no freeze and sound pauses up to 200 ms; control: until a browser that was on it had the chair’s banner, or a raised hand, answered again',
  figures: [
    { name: 'signaling_media_gap_ms', unit: 'ms', p95: 0 },
    { name: 'signaling_control_ms', unit: 'ms', p95: 3_000 },
  ],
  async measure(scene, { runs, log }, made) {
    // The village with the floor has nothing harmless to ask for.
    const [chair, , listener] = scene.pages;
    const controlling = [chair, listener].filter((page) => page !== undefined);
    for (let run = 0; run < runs; run += 1) {
      const { signalings } = scene.system;
      const process = signalings[run % signalings.length];
      if (!process) throw new Error('there is no signaling process');
      const before = await untilCalm(scene);
      const at = wallClock();
      await process.kill('SIGKILL');
      const hit = await cutOff(controlling);
      if (signalings.length === 1) await process.start();
      const controlMs = await Promise.all(hit.map(async (page) => (await canControl(page)) - at));
      const gaps = await measureGaps(scene.watching, at, AT_LEAST_MS);
      const { videoMs, audioMs } = worst(gaps);
      made.add('signaling_media_gap_ms', noticed(gaps));
      for (const ms of controlMs) made.add('signaling_control_ms', ms);
      await process.start();
      await untilCalm(scene);
      made.find(...(await findingsSince(scene, before)));
      made.run({ gaps, controlMs });
      log(
        `signaling ${run + 1}/${runs}: ${hit.length} browsers on it, control after ${controlMs.map(Math.round).join(', ')} ms, longest pause video ${videoMs} ms, audio ${audioMs} ms`,
      );
    }
  },
};

/** Those whose socket went with the process. */
async function cutOff(pages: readonly Page[]): Promise<Page[]> {
  const until = wallClock() + NOTICED_WITHIN_MS;
  const hit = new Set<Page>();
  while (wallClock() < until) {
    for (const page of pages) if (!(await isOnline(page))) hit.add(page);
    await wait(LOOK_MS);
  }
  return [...hit];
}
