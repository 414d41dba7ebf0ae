import { doEach } from '../../platform/do-each.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallingDeps } from './calling.deps.ts';
import { listConferencesWithDueRings, markUnanswered } from './calling.store.ts';

/** Whoever rang in vain stops ringing. The times are in the database, so any process may take the step, once. */
export async function endRings({ db, inWork, clock, log }: CallingDeps): Promise<void> {
  await doEach(await listConferencesWithDueRings(db, clock.now()), log, (conferenceId) =>
    inWork(async (work) => {
      await lockOpenConference(work, conferenceId);
      const participantIds = await markUnanswered(work, conferenceId);
      if (participantIds.length === 0) return;
      await touchRoster(work, conferenceId, participantIds);
      work.changed({ kind: 'call-ended', conferenceId, participantIds, reason: 'no-answer' });
    }),
  );
}
