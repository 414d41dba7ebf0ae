import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/**
 * Adds a piece at the place where the upload stands.
 * @returns false where it does not stand there any more: another request, at this or another process, was quicker
 */
export async function appendPiece(
  work: Work,
  piece: { id: string; at: number; bytes: number; pieceSealed: Buffer },
): Promise<boolean> {
  const moved = await work.select(
    `UPDATE attachments SET received = received + :bytes
     WHERE id = :id AND received = :at AND received + :bytes <= bytes RETURNING id`,
    { id: piece.id, at: piece.at, bytes: piece.bytes },
  );
  if (moved.length === 0) return false;
  await work.execute(
    'INSERT INTO attachment_pieces (content_id, at, piece_sealed) VALUES (:id, :at, :pieceSealed)',
    { id: piece.id, at: piece.at, pieceSealed: piece.pieceSealed },
  );
  return true;
}

/** In their order, sealed: up to 20 MB together. */
export async function readPieces(db: Db, contentId: string): Promise<Buffer[]> {
  const rows = await db.select<{ piece_sealed: Buffer }>(
    'SELECT piece_sealed FROM attachment_pieces WHERE content_id = :contentId ORDER BY at',
    { contentId },
  );
  return rows.map(({ piece_sealed }) => piece_sealed);
}

/**
 * Claims a digest for a content that is whole.
 * @returns the id of the content that has it: this one, or the one that was there before
 */
export async function settleDigest(work: Work, content: { id: string; digest: string }): Promise<string> {
  // Whoever deletes a content takes the same lock, so that it is not deleted between here and its use.
  await work.execute('SELECT pg_advisory_xact_lock(hashtextextended(:digest, 0))', {
    digest: content.digest,
  });
  const [known] = await work.select<{ id: string }>(
    'SELECT id FROM attachment_contents WHERE digest = :digest',
    { digest: content.digest },
  );
  if (known) return known.id;
  await work.execute('UPDATE attachment_contents SET digest = :digest WHERE id = :id', content);
  return content.id;
}

/** Deletes a content that no attachment names any more. */
export async function forgetContent(work: Work, id: string): Promise<void> {
  await work.execute(
    `SELECT pg_advisory_xact_lock(hashtextextended(digest, 0)) FROM attachment_contents
     WHERE id = :id AND digest IS NOT NULL`,
    { id },
  );
  await work.execute(
    `DELETE FROM attachment_contents c
     WHERE c.id = :id AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.content_id = c.id)`,
    { id },
  );
}
