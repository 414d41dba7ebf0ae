import type { Db } from '../../db/db.ts';

/** The receipt a job telephoned for; known once that was written down. */
export async function findPhoned(
  db: Db,
  jobId: string,
): Promise<{ receiptId: string; directiveId: string; round: number } | undefined> {
  const [row] = await db.select<{ receiptId: string; directiveId: string; round: number }>(
    `SELECT e.receipt_id AS "receiptId", r.directive_id AS "directiveId", e.round
     FROM receipt_events e JOIN receipts r ON r.id = e.receipt_id WHERE e.id = :jobId AND e.kind = 'phoned'`,
    { jobId },
  );
  return row;
}
