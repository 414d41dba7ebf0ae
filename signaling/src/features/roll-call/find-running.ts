import type { Db } from '../../db/db.ts';
import { findRunning } from './roll-call.store.ts';

/** Whether the roll is being called in a conference. */
export async function isRollCallRunning(db: Db, conferenceId: string): Promise<boolean> {
  return (await findRunning(db, conferenceId)) !== undefined;
}
