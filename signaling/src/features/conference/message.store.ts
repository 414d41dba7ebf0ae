import type { Message } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Sealer } from '../../platform/sealed-text.ts';

interface MessageRow {
  id: string;
  conference_id: string;
  participant_id: string;
  display_name: string;
  text_sealed: string;
  sent_at: Date;
}

export async function insertMessage(
  work: Work,
  message: { id: string; conferenceId: string; participantId: string; displayName: string; sealed: string },
): Promise<void> {
  await work.execute(
    `INSERT INTO messages (id, conference_id, participant_id, display_name, text_sealed, sent_at)
     VALUES (:id, :conferenceId, :participantId, :displayName, :sealed, :now)`,
    { ...message, now: work.now },
  );
}

export async function findMessage(db: Db, sealer: Sealer, id: string): Promise<Message | undefined> {
  const [row] = await db.select<MessageRow>('SELECT * FROM messages WHERE id = :id', { id });
  return row && toMessage(row, sealer);
}

/** The latest before an instant, oldest first. */
export async function listMessages(
  db: Db,
  sealer: Sealer,
  page: { conferenceId: string; before: string | null; limit: number },
): Promise<Message[]> {
  const rows = await db.select<MessageRow>(
    `SELECT * FROM messages WHERE conference_id = :conferenceId AND (:before::timestamptz IS NULL OR sent_at < :before)
     ORDER BY sent_at DESC, id LIMIT :limit`,
    page,
  );
  return rows.reverse().map((row) => toMessage(row, sealer));
}

function toMessage(row: MessageRow, sealer: Sealer): Message {
  return {
    id: row.id,
    conferenceId: row.conference_id,
    from: { participantId: row.participant_id, displayName: row.display_name },
    text: sealer.open(row.text_sealed).reveal(),
    sentAt: row.sent_at.toISOString(),
  };
}
