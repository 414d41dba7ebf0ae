import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** The entry of the site under which an actor sits in the conference. */
export interface OwnEntry {
  readonly participant_id: string;
  readonly mark: string;
  readonly called_at: Date | null;
  readonly mode: RollCall['mode'];
  readonly ended_at: Date | null;
}

/**
 * Locks the roll call alone: an answer decides nothing about the conference, and 311 of them come within a minute.
 * @returns undefined when the actor has no seat, or its site is not on the list
 */
export async function lockOwnEntry(
  work: Work,
  own: { conferenceId: string; rollCallId: string; actorId: string },
): Promise<OwnEntry | undefined> {
  const [row] = await work.select<OwnEntry>(
    `SELECT e.participant_id, e.mark, e.called_at, r.mode, r.ended_at
     FROM roll_calls r JOIN roll_call_entries e ON e.roll_call_id = r.id
       JOIN peers s ON s.participant_id = e.participant_id AND s.actor_id = :actorId
     WHERE r.id = :rollCallId AND r.conference_id = :conferenceId FOR UPDATE OF r`,
    own,
  );
  return row;
}

/** The same in the roll call that runs, to look at. */
export async function findOwnEntry(
  db: Db,
  own: { conferenceId: string; actorId: string },
): Promise<(OwnEntry & { roll_call_id: string; is_current: boolean }) | undefined> {
  const [row] = await db.select<OwnEntry & { roll_call_id: string; is_current: boolean }>(
    `SELECT r.id AS roll_call_id, e.participant_id, e.mark, e.called_at, r.mode, r.ended_at,
       r.current_id IS NOT DISTINCT FROM e.participant_id AS is_current
     FROM roll_calls r JOIN roll_call_entries e ON e.roll_call_id = r.id
       JOIN peers s ON s.participant_id = e.participant_id AND s.actor_id = :actorId
     WHERE r.conference_id = :conferenceId AND r.ended_at IS NULL`,
    own,
  );
  return row;
}

/** @returns the version that shows the mark */
export async function storePresent(
  work: Work,
  { rollCallId, participantId }: { rollCallId: string; participantId: string },
): Promise<number> {
  const [row] = await work.select<{ version: number }>(
    `WITH bumped AS (
       UPDATE roll_calls SET version = version + 1 WHERE id = :rollCallId RETURNING id, version
     )
     UPDATE roll_call_entries e SET mark = 'present', marked_at = :now, version = bumped.version
     FROM bumped WHERE e.roll_call_id = bumped.id AND e.participant_id = :participantId RETURNING e.version`,
    { rollCallId, participantId, now: work.now },
  );
  if (!row) throw new Error('the roll call is gone');
  return row.version;
}

/** Every site of an automatic roll call has its mark: its end need not wait for the time of an answer. */
export async function hurryEnd(work: Work, rollCallId: string): Promise<void> {
  await work.execute(
    `UPDATE roll_calls SET next_step_at = :now WHERE id = :rollCallId AND next_step_at > :now
       AND NOT EXISTS (SELECT 1 FROM roll_call_entries WHERE roll_call_id = :rollCallId AND mark = 'pending')`,
    { rollCallId, now: work.now },
  );
}
