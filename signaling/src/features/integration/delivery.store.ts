import type { WebhookDelivery } from '@zhida/protocol/integration.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface DeliveryRow {
  id: string;
  client_id: string;
  kind: WebhookDelivery['kind'];
  directive_id: string;
  receipt_id: string | null;
  at: Date;
  state: WebhookDelivery['state'];
  attempts: number;
  last_problem: string | null;
}

const columns = 'id, client_id, kind, directive_id, receipt_id, at, state, attempts, last_problem';

export async function listDeliveries(
  db: Db,
  of: { clientId: string; state: WebhookDelivery['state'] | null; limit: number },
): Promise<WebhookDelivery[]> {
  const rows = await db.select<DeliveryRow>(
    `SELECT ${columns} FROM webhook_deliveries
     WHERE client_id = :clientId AND (:state::text IS NULL OR state = :state)
     ORDER BY created_at DESC, id LIMIT :limit`,
    of,
  );
  return rows.map(toDelivery);
}

/** Nobody is told any more; they are no more than a trace of what was to be said. */
export async function dropWaiting(work: Work, clientId: string): Promise<void> {
  await work.execute("DELETE FROM webhook_deliveries WHERE client_id = :clientId AND state <> 'delivered'", {
    clientId,
  });
}

/** @returns the ids of those that wait again */
export async function reviveDead(work: Work, clientId: string): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `UPDATE webhook_deliveries SET state = 'waiting', settled_at = NULL, attempts = 0
     WHERE client_id = :clientId AND state = 'dead' RETURNING id`,
    { clientId },
  );
  return rows.map(({ id }) => id);
}

function toDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    kind: row.kind,
    directiveId: row.directive_id,
    receiptId: row.receipt_id,
    at: row.at.toISOString(),
    state: row.state,
    attempts: row.attempts,
    lastProblem: row.last_problem,
  };
}

export interface NewDelivery {
  readonly id: string;
  readonly clientId: string;
  readonly kind: WebhookDelivery['kind'];
  readonly directiveId: string;
  readonly receiptId: string | null;
  readonly at: Date;
}

export async function insertDelivery(work: Work, delivery: NewDelivery): Promise<void> {
  await work.execute(
    `INSERT INTO webhook_deliveries (id, client_id, kind, directive_id, receipt_id, at, state, created_at)
     VALUES (:id, :clientId, :kind, :directiveId, :receiptId, :at, 'waiting', :now)`,
    { ...delivery, now: work.now },
  );
}

/** What is to be said, with what its receiver needs to look for more. */
export interface WaitingDelivery {
  readonly id: string;
  readonly client_id: string;
  readonly kind: WebhookDelivery['kind'];
  readonly at: Date;
  readonly attempts: number;
  readonly directive_id: string;
  readonly number: number;
  readonly status: string;
  readonly receipt_id: string | null;
  readonly unit_code: string | null;
}

/** @returns undefined where it was delivered, given up or dropped meanwhile */
export async function findWaiting(db: Db, id: string): Promise<WaitingDelivery | undefined> {
  const [row] = await db.select<WaitingDelivery>(
    `SELECT w.id, w.client_id, w.kind, w.at, w.attempts, w.directive_id, d.number, d.status, w.receipt_id, u.code AS unit_code
     FROM webhook_deliveries w JOIN directives d ON d.id = w.directive_id
       LEFT JOIN receipts r ON r.id = w.receipt_id LEFT JOIN org_units u ON u.id = r.unit_id
     WHERE w.id = :id AND w.state = 'waiting'`,
    { id },
  );
  return row;
}

/** One more try and how it went; settled where `state` is not waiting. */
export async function recordTry(
  db: Db,
  tried: { id: string; state: WebhookDelivery['state']; problem: string | null; now: Date },
): Promise<void> {
  await db.execute(
    `UPDATE webhook_deliveries SET attempts = attempts + 1, state = :state, last_problem = :problem,
       settled_at = CASE WHEN :state = 'waiting' THEN NULL ELSE :now::timestamptz END
     WHERE id = :id AND state = 'waiting'`,
    tried,
  );
}

/** What was delivered, or given up, long ago is of no use to anybody. */
export async function deleteSettled(db: Db, before: Date): Promise<void> {
  await db.execute("DELETE FROM webhook_deliveries WHERE state <> 'waiting' AND settled_at < :before", {
    before,
  });
}
