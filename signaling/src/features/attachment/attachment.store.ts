import type { Attachment } from '@zhida/protocol/attachment.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface AttachmentRow {
  readonly id: string;
  readonly content_id: string;
  readonly actor_id: string;
  readonly unit_id: string;
  readonly name_sealed: string;
  readonly bytes: number;
  readonly received: number;
  readonly media_type: Attachment['mediaType'] | null;
  readonly created_at: Date;
  readonly stored_at: Date | null;
  readonly expires_at: Date | null;
}

const columns =
  'id, content_id, actor_id, unit_id, name_sealed, bytes, received, media_type, created_at, stored_at, expires_at';

export interface NewUpload {
  readonly id: string;
  readonly actorId: string;
  readonly unitId: string;
  readonly nameSealed: string;
  readonly bytes: number;
  readonly expiresAt: Date;
}

/** An upload with nothing in it yet. Its content begins under the upload's own id. */
export async function insertUpload(work: Work, upload: NewUpload): Promise<void> {
  await work.execute('INSERT INTO attachment_contents (id) VALUES (:id)', { id: upload.id });
  await work.execute(
    `INSERT INTO attachments (id, content_id, actor_id, unit_id, name_sealed, bytes, created_at, expires_at)
     VALUES (:id, :id, :actorId, :unitId, :nameSealed, :bytes, :now, :expiresAt)`,
    { ...upload, now: work.now },
  );
}

export async function findAttachment(db: Db, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await db.select<AttachmentRow>(`SELECT ${columns} FROM attachments WHERE id = :id`, { id });
  return row;
}

export async function lockAttachment(work: Work, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await work.select<AttachmentRow>(
    `SELECT ${columns} FROM attachments WHERE id = :id FOR UPDATE`,
    { id },
  );
  return row;
}

/** Those of the ids that were received whole. */
export async function listStored(db: Db, ids: readonly string[]): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  return db.select<AttachmentRow>(
    `SELECT ${columns} FROM attachments WHERE id IN (:ids) AND stored_at IS NOT NULL`,
    { ids: [...ids] },
  );
}

/** What an actor began to send since an instant, in bytes, as far as it is still there. */
export async function sumSent(db: Db, of: { actorId: string; since: Date }): Promise<number> {
  const [row] = await db.select<{ bytes: string | null }>(
    'SELECT sum(bytes) AS bytes FROM attachments WHERE actor_id = :actorId AND created_at > :since',
    of,
  );
  return Number(row?.bytes ?? 0);
}

/** One actor's uploads begin one after the other, over all processes, so that two do not fill the same room. */
export async function lockActorUploads(work: Work, actorId: string): Promise<void> {
  await work.execute("SELECT pg_advisory_xact_lock(hashtextextended('uploads:' || :actorId, 0))", {
    actorId,
  });
}

export async function markStored(
  work: Work,
  stored: { id: string; contentId: string; mediaType: Attachment['mediaType'] },
): Promise<void> {
  await work.execute(
    `UPDATE attachments SET content_id = :contentId, media_type = :mediaType, stored_at = :now WHERE id = :id`,
    { ...stored, now: work.now },
  );
}

/** They live as long as what names them from now on. */
export async function keepAttachments(work: Work, ids: readonly string[]): Promise<void> {
  await work.execute('UPDATE attachments SET expires_at = NULL WHERE id IN (:ids)', { ids: [...ids] });
}

export async function deleteAttachment(work: Work, id: string): Promise<void> {
  await work.execute('DELETE FROM attachments WHERE id = :id', { id });
}

/** Another process that looks at the same time gets others. */
export async function listExpired(work: Work, limit: number): Promise<AttachmentRow[]> {
  return work.select<AttachmentRow>(
    `SELECT ${columns} FROM attachments WHERE expires_at < :now ORDER BY expires_at LIMIT :limit
     FOR UPDATE SKIP LOCKED`,
    { now: work.now, limit },
  );
}
