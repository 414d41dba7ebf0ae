import type { Work } from '../../db/work.ts';
import { clearFailures, findLockout } from './account.store.ts';

/** Lets a username try again, its count of failures begun anew. @returns whether it was locked */
export async function releaseLockout(work: Work, username: string): Promise<boolean> {
  const lockout = await findLockout(work, username, work.now);
  await clearFailures(work, username);
  return lockout !== null;
}
