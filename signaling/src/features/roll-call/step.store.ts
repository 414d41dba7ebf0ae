import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { RollCallRow } from './roll-call.store.ts';
import type { Calling, PendingEntry } from './roll-call.rules.ts';

/** An automatic roll call whose next step is due, or will be. */
export interface DueRollCall {
  readonly id: string;
  readonly conference_id: string;
  readonly next_step_at: Date;
}

/** All that run, the next first. In a county there are a handful. */
export async function listRunning(db: Db): Promise<DueRollCall[]> {
  return db.select<DueRollCall>(
    `SELECT id, conference_id, next_step_at FROM roll_calls
     WHERE ended_at IS NULL AND next_step_at IS NOT NULL ORDER BY next_step_at LIMIT 100`,
  );
}

/**
 * Locks the conference and its roll call, in this order.
 * @returns undefined when the step is not due any more: another process has taken it
 */
export async function lockDue(
  work: Work,
  { id, conference_id: conferenceId }: DueRollCall,
): Promise<RollCallRow | undefined> {
  await work.execute('SELECT 1 AS one FROM conferences WHERE id = :conferenceId FOR UPDATE', {
    conferenceId,
  });
  const [row] = await work.select<RollCallRow>(
    `SELECT * FROM roll_calls WHERE id = :id AND ended_at IS NULL AND next_step_at <= :now FOR UPDATE`,
    { id, now: work.now },
  );
  return row;
}

/** What a step decides by. Only entries without a mark are read, so it becomes cheaper with every step. */
export async function readCalling(work: Work, rollCall: RollCallRow): Promise<Calling> {
  const { id: rollCallId } = rollCall;
  const [called] = await work.select<{ count: number; last: Date | null }>(
    `SELECT count(called_at)::int AS count, max(called_at) AS last FROM roll_call_entries
     WHERE roll_call_id = :rollCallId`,
    { rollCallId },
  );
  const pending = await work.select<PendingEntry>(
    `SELECT e.participant_id AS "participantId", e.called_at AS "calledAt", p.state = 'joined' AS joined
     FROM roll_call_entries e JOIN participants p ON p.id = e.participant_id
     WHERE e.roll_call_id = :rollCallId AND e.mark = 'pending' ORDER BY e.position`,
    { rollCallId },
  );
  return {
    startedAt: rollCall.started_at,
    intervalMs: rollCall.interval_ms,
    calledCount: called?.count ?? 0,
    lastCalledAt: called?.last ?? null,
    pending,
  };
}
