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
