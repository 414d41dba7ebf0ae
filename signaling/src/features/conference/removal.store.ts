import type { Work } from '../../db/work.ts';

/** It was taken out: nothing of what it had or rang for remains. */
export async function storeRemoved(work: Work, participantId: string): Promise<void> {
  await work.execute(
    `UPDATE participants SET state = 'removed', state_since = :now, left_at = coalesce(left_at, :now), role = 'member',
       role_since = CASE WHEN role = 'member' THEN role_since ELSE :now END, admitted = false, passes_lock = false,
       floor = 'none', floor_since = NULL, floor_topic = NULL, ring_until = NULL, preempt_at = NULL, busy_with = NULL,
       interrupted_by = NULL
     WHERE id = :participantId`,
    { participantId, now: work.now },
  );
}
