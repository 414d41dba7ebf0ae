import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** Files of a directive (`receiptId` null), or of an answer to it, in this order. */
export async function insertAttachments(
  work: Work,
  { directiveId, receiptId }: { directiveId: string; receiptId: string | null },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await work.execute(
    `INSERT INTO directive_attachments (attachment_id, directive_id, receipt_id, position)
     SELECT a.id, :directiveId, :receiptId, a.position FROM unnest(ARRAY[:ids]::uuid[]) WITH ORDINALITY AS a(id, position)
     ON CONFLICT (attachment_id) DO NOTHING`,
    { directiveId, receiptId, ids },
  );
}

/** Files of directives themselves. */
export async function listAttachmentIds(
  db: Db,
  directiveIds: readonly string[],
): Promise<{ directiveId: string; attachmentId: string }[]> {
  if (directiveIds.length === 0) return [];
  return db.select(
    `SELECT directive_id AS "directiveId", attachment_id AS "attachmentId" FROM directive_attachments
     WHERE directive_id IN (:directiveIds) AND receipt_id IS NULL ORDER BY directive_id, position`,
    { directiveIds },
  );
}

export async function listAnswerFileIds(db: Db, receiptId: string): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT attachment_id AS id FROM directive_attachments WHERE receipt_id = :receiptId ORDER BY position',
    { receiptId },
  );
  return rows.map(({ id }) => id);
}

/** What a file belongs to. */
export async function findAttached(
  db: Db,
  attachmentId: string,
): Promise<{ directiveId: string; receiptUnitId: string | null } | undefined> {
  const [row] = await db.select<{ directiveId: string; receiptUnitId: string | null }>(
    `SELECT a.directive_id AS "directiveId", r.unit_id AS "receiptUnitId" FROM directive_attachments a
     LEFT JOIN receipts r ON r.id = a.receipt_id WHERE a.attachment_id = :attachmentId`,
    { attachmentId },
  );
  return row;
}
