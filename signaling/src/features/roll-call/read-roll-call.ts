import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Db } from '../../db/db.ts';
import { isStaged } from './roll-call.rules.ts';
import { findRollCall, listEntries } from './roll-call.store.ts';

/**
 * A roll call as it stands, running or over.
 * @param since only the entries that changed after this version; absent: all of them
 */
export async function readRollCall(db: Db, rollCallId: string, since = 0): Promise<RollCall | undefined> {
  // The roll call first: entries that are newer than its version are told once more, never missed.
  const row = await findRollCall(db, rollCallId);
  if (!row) return undefined;
  const { mode, interval_ms: intervalMs } = row;
  const currentId = isStaged({ mode, intervalMs }) ? row.current_id : row.last_called_id;
  return {
    id: row.id,
    conferenceId: row.conference_id,
    version: row.version,
    mode,
    intervalMs,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    currentId: row.ended_at ? null : currentId,
    entries: await listEntries(db, rollCallId, since),
  };
}
