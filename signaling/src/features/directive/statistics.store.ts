import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';

/** Of what was really sent in an interval; exercises and tests are not counted. @param nodeIds null: everywhere */
export async function readStatistics(
  db: Db,
  { from, to, nodeIds }: { from: Date; to: Date; nodeIds: readonly string[] | null },
): Promise<CallOutput<'directive:get-statistics'>> {
  const [row] = await db.select<{
    directives: number;
    recipients: number;
    delivered: number;
    acknowledged: number;
    late: number;
    median: number | null;
    p95: number | null;
  }>(
    `SELECT count(DISTINCT d.id)::int AS directives, count(r.id)::int AS recipients, count(r.delivered_at)::int AS delivered,
       count(r.acknowledged_at)::int AS acknowledged, count(*) FILTER (WHERE r.late)::int AS late,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.acknowledged_at - d.sent_at)) AS median,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM r.acknowledged_at - d.sent_at)) AS p95
     FROM directives d JOIN receipts r ON r.directive_id = d.id ${nodeIds ? 'AND r.node_id IN (:nodeIds)' : ''}
     WHERE d.status = 'Actual' AND d.sent_at >= :from AND d.sent_at < :to`,
    { from, to, nodeIds: nodeIds?.length ? nodeIds : [null] },
  );
  const { directives = 0, recipients = 0, delivered = 0, acknowledged = 0, late = 0 } = row ?? {};
  return {
    directives,
    recipients,
    delivered,
    acknowledged,
    late,
    acknowledgeSeconds:
      row?.median == null || row.p95 == null ? null : { median: Number(row.median), p95: Number(row.p95) },
  };
}
