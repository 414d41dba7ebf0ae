import type { Db } from '../../db/db.ts';
import type { InWork, Work } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import { doEach } from '../../platform/do-each.ts';
import type { Log } from '../../platform/log.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { planStep } from './roll-call.rules.ts';
import type { RollCallRow } from './roll-call.store.ts';
import { saveStep } from './save-step.ts';
import { listRunning, lockDue, readCalling } from './step.store.ts';

export interface StepDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Takes the steps of automatic roll calls that are due. The times are in the database, so a roll call goes on where it
 * was when a process died, and with several processes each step is taken once.
 * @returns when the next one is due; null: none is running
 */
export async function stepRollCalls({ db, inWork, clock, log }: StepDeps): Promise<Date | null> {
  const running = await listRunning(db);
  const now = clock.now();
  const due = running.filter(({ next_step_at: at }) => at <= now);
  await doEach(due, log, (rollCall) =>
    inWork(async (work) => {
      const row = await lockDue(work, rollCall);
      if (row) await stepRollCall(work, row);
    }),
  );
  const [next] = due.length > 0 ? await listRunning(db) : running;
  return next?.next_step_at ?? null;
}

/** One step of an automatic roll call. */
export async function stepRollCall(work: Work, rollCall: RollCallRow): Promise<void> {
  const { absentIds, callId, nextStepAt } = planStep(await readCalling(work, rollCall), work.now);
  await saveStep(work, rollCall, {
    marks: [{ mark: 'absent', participantIds: absentIds }],
    callId,
    nextStepAt,
    ended: nextStepAt === null,
    by: systemActor,
  });
}
