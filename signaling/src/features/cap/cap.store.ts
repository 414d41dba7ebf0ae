import type { Db } from '../../db/db.ts';
import type { CapReference } from './cap-message.ts';

/** What a message of another system became here. */
export async function rememberMessage(
  db: Db,
  message: Omit<CapReference, 'sent'> & { actorId: string; directiveId: string; now: Date },
): Promise<void> {
  await db.execute(
    `INSERT INTO cap_messages (actor_id, sender, identifier, directive_id, received_at)
     VALUES (:actorId, :sender, :identifier, :directiveId, :now) ON CONFLICT DO NOTHING`,
    message,
  );
}

/** The directive that one of the referred messages became, of those this actor sent; the last one named counts. */
export async function findReferred(
  db: Db,
  { actorId, references }: { actorId: string; references: readonly CapReference[] },
): Promise<string | null> {
  for (const { sender, identifier } of references.toReversed()) {
    const [row] = await db.select<{ directive_id: string }>(
      `SELECT directive_id FROM cap_messages
       WHERE actor_id = :actorId AND sender = :sender AND identifier = :identifier`,
      { actorId, sender, identifier },
    );
    if (row) return row.directive_id;
  }
  return null;
}
