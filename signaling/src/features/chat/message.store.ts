import type { ConferenceFile, Message } from '@zhida/protocol/chat.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { isLetIn } from '../conference/site-conditions.ts';
import type { Sealer } from '../../platform/sealed-text.ts';

interface MessageRow {
  id: string;
  conference_id: string;
  participant_id: string;
  display_name: string;
  kind: Message['kind'];
  text_sealed: string;
  sent_at: Date;
  answered_at: Date | null;
  file_id: string | null;
  name_sealed: string;
  media_type: ConferenceFile['mediaType'];
  bytes: number;
}

export interface NewMessage {
  readonly id: string;
  readonly conferenceId: string;
  readonly participantId: string;
  readonly displayName: string;
  readonly kind: Message['kind'];
  readonly sealed: string;
  readonly fileId: string | null;
}

const columns = `m.id, m.conference_id, m.participant_id, m.display_name, m.kind, m.text_sealed, m.sent_at, m.answered_at,
  m.file_id, f.name_sealed, f.media_type, f.bytes FROM messages m LEFT JOIN conference_files f ON f.id = m.file_id`;

export async function insertMessage(work: Work, message: NewMessage): Promise<void> {
  await work.execute(
    `INSERT INTO messages (id, conference_id, participant_id, display_name, kind, text_sealed, file_id, sent_at)
     VALUES (:id, :conferenceId, :participantId, :displayName, :kind, :sealed, :fileId, :now)`,
    { ...message, now: work.now },
  );
}

export async function findMessage(db: Db, sealer: Sealer, id: string): Promise<Message | undefined> {
  const [row] = await db.select<MessageRow>(`SELECT ${columns} WHERE m.id = :id`, { id });
  return row && toMessage(row, sealer);
}

export interface MessagePage {
  readonly conferenceId: string;
  readonly before: string | null;
  readonly openQuestions: boolean;
  readonly limit: number;
}

/** The latest before an instant, oldest first. */
export async function listMessages(db: Db, sealer: Sealer, page: MessagePage): Promise<Message[]> {
  const rows = await db.select<MessageRow>(
    `SELECT ${columns} WHERE m.conference_id = :conferenceId
       AND (:before::timestamptz IS NULL OR m.sent_at < :before)
       AND (NOT :openQuestions OR (m.kind = 'question' AND m.answered_at IS NULL))
     ORDER BY m.sent_at DESC, m.id LIMIT :limit`,
    { ...page },
  );
  return rows.reverse().map((row) => toMessage(row, sealer));
}

/** @returns whether there is such a question, and whether this made the difference */
export async function markQuestionAnswered(
  work: Work,
  which: { conferenceId: string; messageId: string },
): Promise<{ found: boolean; changed: boolean }> {
  const [row] = await work.select<{ answered_at: Date | null }>(
    `SELECT answered_at FROM messages
     WHERE id = :messageId AND conference_id = :conferenceId AND kind = 'question' FOR UPDATE`,
    which,
  );
  if (!row || row.answered_at) return { found: row !== undefined, changed: false };
  await work.execute('UPDATE messages SET answered_at = :now WHERE id = :messageId', {
    ...which,
    now: work.now,
  });
  return { found: true, changed: true };
}

/**
 * Who is told of messages: whoever belongs to the conference, but not who was removed, nor who waits in its lobby and
 * has not been let in yet.
 */
export async function listReaders(
  db: Db,
  conferenceId: string,
): Promise<{ kind: 'account' | 'terminal' | 'unit' | 'guest'; id: string }[]> {
  return db.select(
    `SELECT p.party_kind AS kind, p.party_id AS id FROM participants p JOIN conferences c ON c.id = p.conference_id
     WHERE c.id = :conferenceId AND ${isLetIn}`,
    { conferenceId },
  );
}

function toMessage(row: MessageRow, sealer: Sealer): Message {
  return {
    id: row.id,
    conferenceId: row.conference_id,
    kind: row.kind,
    from: { participantId: row.participant_id, displayName: row.display_name },
    text: sealer.open(row.text_sealed).reveal(),
    file: row.file_id === null ? null : toFile(row, row.file_id, sealer),
    sentAt: row.sent_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}

function toFile(row: MessageRow, id: string, sealer: Sealer): ConferenceFile {
  return {
    id,
    name: sealer.open(row.name_sealed).reveal(),
    mediaType: row.media_type,
    bytes: row.bytes,
  };
}
