import type { WebhookEventKind } from '@zhida/protocol/integration.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface WebhookRow {
  readonly url: string;
  readonly events: readonly WebhookEventKind[];
  readonly secret_sealed: string;
  readonly previous_secret_sealed: string | null;
  readonly previous_secret_until: Date | null;
}

export async function findWebhook(db: Db, clientId: string): Promise<WebhookRow | undefined> {
  const [row] = await db.select<WebhookRow>(
    `SELECT url, events, secret_sealed, previous_secret_sealed, previous_secret_until
     FROM webhooks WHERE client_id = :clientId`,
    { clientId },
  );
  return row;
}

/** A new address, or new events, get a new secret: who had the old one may be somebody else. */
export async function putWebhook(
  work: Work,
  webhook: { clientId: string; url: string; events: readonly WebhookEventKind[]; secretSealed: string },
): Promise<void> {
  await work.execute(
    `INSERT INTO webhooks (client_id, url, events, secret_sealed)
     VALUES (:clientId, :url, ARRAY[:events], :secretSealed)
     ON CONFLICT (client_id) DO UPDATE SET url = EXCLUDED.url, events = EXCLUDED.events,
       secret_sealed = EXCLUDED.secret_sealed, previous_secret_sealed = NULL, previous_secret_until = NULL`,
    { ...webhook, events: [...webhook.events] },
  );
}

/** The secret so far goes on signing until `until`. */
export async function rotateSecret(
  work: Work,
  rotated: { clientId: string; secretSealed: string; until: Date },
): Promise<void> {
  await work.execute(
    `UPDATE webhooks SET previous_secret_sealed = secret_sealed, previous_secret_until = :until,
       secret_sealed = :secretSealed WHERE client_id = :clientId`,
    rotated,
  );
}

export async function deleteWebhook(work: Work, clientId: string): Promise<void> {
  await work.execute('DELETE FROM webhooks WHERE client_id = :clientId', { clientId });
}
