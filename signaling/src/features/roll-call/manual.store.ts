import type { Db } from '../../db/db.ts';
import type { ManualEntry } from './roll-call.rules.ts';

/** Who was called so far, in the order in which they are called. */
export async function listManual(db: Db, rollCallId: string): Promise<ManualEntry[]> {
  return db.select<ManualEntry>(
    `SELECT participant_id AS "participantId", called_at AS "calledAt" FROM roll_call_entries
     WHERE roll_call_id = :rollCallId ORDER BY position`,
    { rollCallId },
  );
}
