import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import { doEach } from '../../platform/do-each.ts';
import type { Log } from '../../platform/log.ts';
import { findChair, listCandidates, listChairless, lockOpen } from './chair.store.ts';
import { succeedChair } from './succeed-chair.ts';
import { isChairLost } from './succession.rules.ts';

/** Gives conferences whose chair has been away for too long another one. Safe in several processes at once. */
export async function sweepChairs({ db, inWork, log }: { db: Db; inWork: InWork; log: Log }): Promise<void> {
  await doEach(await listChairless(db), log, (conferenceId) =>
    inWork(async (work) => {
      // It may have come back, or another process may have been here, since it was listed.
      if (!(await lockOpen(work, conferenceId))) return;
      const chair = await findChair(work, conferenceId);
      if (!chair || !isChairLost(chair, await listCandidates(work, conferenceId), work.now)) return;
      await succeedChair(work, conferenceId);
    }),
  );
}
