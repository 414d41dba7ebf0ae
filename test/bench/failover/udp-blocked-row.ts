import { askForConsultation, endConsultation } from '../../harness/call.ts';
import { measureFirstMedia, watchAccept } from '../first-media.ts';
import { clearLine } from '../net/shaper.ts';
import type { LineScene } from './line-scene.ts';
import type { Row } from './row.ts';

const noUdp = { ...clearLine, drops: 'udp' } as const;

/** A firewall lets no UDP through. */
export const udpBlockedRow: Row<LineScene> = {
  name: 'udp-blocked',
  method:
    'no UDP packet passes the village’s line; the expert’s click on accept → first frame and first sound in the village, over TCP to the same port',
  figures: [{ name: 'udp_blocked_connect_ms', unit: 'ms', p95: 3_000 }],
  async measure({ line, pair }, { runs, log }, made) {
    const { village, expert } = pair;
    await watchAccept(expert.page);
    await endConsultation(pair);
    await village.page.getByTestId('ask').waitFor();
    await line.shape({ up: noUdp, down: noUdp });
    for (let run = 0; run < runs; run += 1) {
      await askForConsultation(village.page);
      await expert.page.getByTestId('accept').waitFor();
      const first = measureFirstMedia(village.page);
      await expert.page.getByTestId('accept').click();
      const { frameAt, audioAt } = await first;
      const clickedAt = await expert.page.evaluate(() => Number(document.documentElement.dataset.acceptedAt));
      const ms = Math.max(frameAt, audioAt) - clickedAt;
      made.add('udp_blocked_connect_ms', ms);
      made.run({ frameMs: frameAt - clickedAt, audioMs: audioAt - clickedAt });
      log(`no UDP ${run + 1}/${runs}: seen and heard after ${Math.round(ms)} ms`);
      await endConsultation(pair);
      await village.page.getByTestId('ask').waitFor();
    }
    await line.shape({});
  },
};
