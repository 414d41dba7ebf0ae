import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import { deleteSettled } from './delivery.store.ts';

/** Long enough to answer "when were you told"; the path of a receipt itself is kept for good. */
const keepMs = 30 * 24 * 3_600_000;

export async function forgetDeliveries({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  await deleteSettled(db, new Date(clock.now().getTime() - keepMs));
}
