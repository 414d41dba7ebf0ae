import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { readPieces, readWhole } from './piece.store.ts';

/** Asked for at once. One at a time costs a round trip each; all would hold the event loop until all are decoded. */
const piecesAtOnce = 4;

/** The bytes of a file. @returns undefined where they are not there, or not all of them */
export async function readContent(
  db: Db,
  sealer: Pick<Sealer, 'openBytes'>,
  { fileId, bytes }: { fileId: string; bytes: number },
): Promise<Buffer | undefined> {
  const content = Buffer.alloc(bytes);
  let length = 0;
  for (;;) {
    const pieces = await readPieces(db, { fileId, from: length, limit: piecesAtOnce });
    for (const { at, piece_sealed } of pieces) {
      if (at !== length) return undefined;
      length += sealer.openBytes(piece_sealed).copy(content, at);
    }
    if (length === bytes) return content;
    if (pieces.length === 0) break;
  }
  const whole = await readWhole(db, fileId);
  return whole ? sealer.openBytes(whole) : undefined;
}
