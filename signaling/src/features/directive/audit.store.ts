import type { DirectiveAlarm } from '@zhida/protocol/chase.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** What of an open directive can be accounted for. */
export interface Account {
  readonly directiveId: string;
  readonly promised: number;
  readonly rows: number;
  readonly settled: number;
  /** Open, with a timer that is not overdue. */
  readonly timed: number;
  readonly untimed: number;
  readonly overdue: number;
  /** Rows whose state does not fit what is known of them. */
  readonly contradicting: number;
  /** The directive's job exists and will run. */
  readonly armed: boolean;
  readonly suspectIds: string[];
}

/**
 * Counts every open directive against what it promised: rows, timers, and the job that would wake it, each looked
 * up where it lives.
 */
export async function accountForDirectives(
  db: Db,
  { overdueBefore, horizon }: { overdueBefore: Date; horizon: Date },
): Promise<Account[]> {
  return db.select(
    `WITH one AS (
       SELECT r.directive_id, r.unit_id, r.settled_at IS NOT NULL AS settled,
         t.due_at IS NOT NULL AND t.due_at <= :horizon AS timed, t.due_at < :overdueBefore AS overdue,
         r.state IN ('sent', 'unreachable') AND r.delivered_at IS NOT NULL
           OR r.state IN ('acknowledged', 'feedback') AND r.acknowledged_at IS NULL
           OR r.state = 'delivered' AND r.delivered_at IS NULL OR r.state = 'displayed' AND r.displayed_at IS NULL
           OR (r.state IN ('completed', 'superseded', 'cancelled')) AND r.settled_at IS NULL AS contradicting
       FROM receipts r JOIN directives d ON d.id = r.directive_id AND d.state = 'open'
         LEFT JOIN receipt_timers t ON t.receipt_id = r.id
     )
     SELECT d.id AS "directiveId", d.promised, count(o.unit_id)::int AS rows,
       count(*) FILTER (WHERE o.settled)::int AS settled,
       count(*) FILTER (WHERE NOT o.settled AND o.timed AND NOT o.overdue)::int AS timed,
       count(*) FILTER (WHERE NOT o.settled AND NOT o.timed)::int AS untimed,
       count(*) FILTER (WHERE NOT o.settled AND o.timed AND o.overdue)::int AS overdue,
       count(*) FILTER (WHERE o.contradicting)::int AS contradicting,
       EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = 'directive-step' AND j.id = d.wake_job_id
         AND j.state IN ('created', 'retry', 'active')) AS armed,
       coalesce((array_agg(o.unit_id ORDER BY o.unit_id)
         FILTER (WHERE NOT o.settled AND (NOT o.timed OR o.overdue) OR o.contradicting))[1:20], '{}') AS "suspectIds"
     FROM directives d LEFT JOIN one o ON o.directive_id = d.id
     WHERE d.state = 'open' GROUP BY d.id`,
    { overdueBefore, horizon },
  );
}

/** One audit at a time, over all processes. @returns false where another is at it */
export async function tryLockAudit(work: Work): Promise<boolean> {
  const [row] = await work.select<{ locked: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('directive-audit', 0)) AS locked",
  );
  return row?.locked ?? false;
}

/** An alarm that goes on keeps its beginning. @returns true where anything is different now */
export async function storeAlarms(
  work: Work,
  alarms: readonly (Omit<DirectiveAlarm, 'number' | 'title' | 'units' | 'since'> & {
    unitIds: readonly string[];
  })[],
): Promise<boolean> {
  const json = JSON.stringify(alarms);
  const gone = await work.select(
    `DELETE FROM directive_alarms WHERE directive_id NOT IN
       (SELECT n."directiveId" FROM jsonb_to_recordset(:json::jsonb) AS n("directiveId" uuid)) RETURNING 1 AS one`,
    { json },
  );
  const set = await work.select(
    `INSERT INTO directive_alarms (directive_id, kind, promised, accounted, unexplained, unit_ids, since)
     SELECT n."directiveId", n.kind, n.promised, n.accounted, n.unexplained,
       ARRAY(SELECT jsonb_array_elements_text(n."unitIds")::uuid), :now
     FROM jsonb_to_recordset(:json::jsonb) AS n("directiveId" uuid, kind text, promised int, accounted int,
       unexplained int, "unitIds" jsonb)
     ON CONFLICT (directive_id) DO UPDATE SET kind = excluded.kind, promised = excluded.promised,
       accounted = excluded.accounted, unexplained = excluded.unexplained, unit_ids = excluded.unit_ids
     WHERE (directive_alarms.kind, directive_alarms.unexplained, directive_alarms.unit_ids)
       IS DISTINCT FROM (excluded.kind, excluded.unexplained, excluded.unit_ids)
     RETURNING 1 AS one`,
    { json, now: work.now },
  );
  await work.execute('UPDATE directive_audits SET audited_at = :now', { now: work.now });
  return gone.length + set.length > 0;
}

interface AlarmRow {
  directive_id: string;
  number: number;
  title: string;
  kind: DirectiveAlarm['kind'];
  promised: number;
  accounted: number;
  unexplained: number;
  unit_ids: string[];
  since: Date;
}

export async function listAlarms(
  db: Db,
): Promise<{ alarms: (Omit<DirectiveAlarm, 'units'> & { unitIds: string[] })[]; auditedAt: Date | null }> {
  const rows = await db.select<AlarmRow>(
    `SELECT a.*, d.number, d.title FROM directive_alarms a JOIN directives d ON d.id = a.directive_id
     ORDER BY a.since DESC, d.number`,
  );
  const [audit] = await db.select<{ audited_at: Date | null }>('SELECT audited_at FROM directive_audits');
  return {
    alarms: rows.map((row) => ({
      directiveId: row.directive_id,
      number: row.number,
      title: row.title,
      kind: row.kind,
      promised: row.promised,
      accounted: row.accounted,
      unexplained: row.unexplained,
      unitIds: row.unit_ids,
      since: row.since.toISOString(),
    })),
    auditedAt: audit?.audited_at ?? null,
  };
}
