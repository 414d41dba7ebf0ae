import type { SessionEndReason, Work } from '../../db/work.ts';
import { markSessionsEnded, type WhichSessions } from './session.store.ts';

/**
 * Ends sessions and tells their sockets after the commit.
 * @returns how many were live
 */
export async function endSessions(
  work: Work,
  which: WhichSessions,
  reason: SessionEndReason,
): Promise<number> {
  const ended = await markSessionsEnded(work, which, reason);
  for (const id of ended) work.changed({ kind: 'session-ended', id, reason });
  return ended.length;
}
