import type { WebhookEventKind } from '@zhida/protocol/integration.ts';
import type { Work } from '../../db/work.ts';

/** Something that happened, and whom it concerns. */
export interface OutboxEvent {
  readonly sequence: string;
  readonly kind: WebhookEventKind;
  readonly directive_id: string;
  readonly receipt_id: string | null;
  readonly at: Date;
  readonly sender_id: string;
  readonly sender_unit_id: string;
  /** The recipient's; null for what concerns the directive as a whole. */
  readonly unit_id: string | null;
  readonly recipient_unit_ids: readonly string[];
}

/** The oldest; another process that looks at the same time gets others. They are gone with the caller's commit. */
export async function takeEvents(work: Work, limit: number): Promise<OutboxEvent[]> {
  return work.select<OutboxEvent>(
    `WITH taken AS (
       DELETE FROM webhook_outbox WHERE sequence IN (
         SELECT sequence FROM webhook_outbox ORDER BY sequence LIMIT :limit FOR UPDATE SKIP LOCKED)
       RETURNING *)
     SELECT t.sequence, t.kind, t.directive_id, t.receipt_id, t.at, d.sender_id, d.sender_unit_id, r.unit_id,
       CASE WHEN t.receipt_id IS NULL THEN d.unit_ids ELSE '{}' END AS recipient_unit_ids
     FROM taken t JOIN directives d ON d.id = t.directive_id LEFT JOIN receipts r ON r.id = t.receipt_id
     ORDER BY t.sequence`,
    { limit },
  );
}

/** Systems that are told something, with the unit each is tied to. */
export async function listListeners(
  work: Work,
): Promise<{ client_id: string; unit_id: string; events: WebhookEventKind[] }[]> {
  return work.select(
    `SELECT w.client_id, a.unit_id, w.events FROM webhooks w JOIN accounts a ON a.id = w.client_id WHERE NOT a.disabled`,
  );
}
