import type { Db } from '../../db/db.ts';
import { forgetRequests } from '../../db/once.ts';
import type { Clock } from '../../platform/clock.ts';
import { deleteStaleFailures } from './account.store.ts';
import { lockoutRule } from './lockout.rules.ts';
import { deleteStaleSessions } from './session.store.ts';

/**
 * How long what nobody needs any more is kept. A station refreshes its session a hundred times a day: without an end
 * 311 of them would leave five million rows in half a year. Shorter would notice fewer stolen tokens.
 */
const keepMs = 30 * 24 * 3_600_000;
/** A client repeats a request within minutes, or not at all. */
const keepRequestsMs = 7 * 24 * 3_600_000;

/** Deletes what has run out: failures, lockouts, used refresh tokens, ended sessions, request ids. Audit is kept. */
export async function forgetStale({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await deleteStaleFailures(db, { before: ago(lockoutRule.windowMs), now });
  await deleteStaleSessions(db, ago(keepMs));
  await forgetRequests(db, ago(keepRequestsMs));
}
