import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** @param at where in the file it begins */
export async function insertPiece(
  work: Work,
  piece: { fileId: string; at: number; pieceSealed: Buffer },
): Promise<void> {
  await work.execute(
    'INSERT INTO conference_file_pieces (file_id, at, piece_sealed) VALUES (:fileId, :at, :pieceSealed)',
    piece,
  );
}

/** The next pieces of a file, sealed, in their order. @param from where in the file the first begins, or later */
export async function readPieces(
  db: Db,
  { fileId, from, limit }: { fileId: string; from: number; limit: number },
): Promise<{ at: number; piece_sealed: Buffer }[]> {
  return db.select(
    `SELECT at, piece_sealed FROM conference_file_pieces WHERE file_id = :fileId AND at >= :from
     ORDER BY at LIMIT :limit`,
    { fileId, from, limit },
  );
}

/** A file that was stored before there were pieces, sealed as a whole. */
export async function readWhole(db: Db, fileId: string): Promise<Buffer | null> {
  const [row] = await db.select<{ content_sealed: Buffer | null }>(
    'SELECT content_sealed FROM conference_files WHERE id = :fileId',
    { fileId },
  );
  return row?.content_sealed ?? null;
}
