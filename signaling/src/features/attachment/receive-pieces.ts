import { fault } from '@zhida/protocol/core/fault.ts';
import type { AttachmentDeps } from './attachment.deps.ts';
import { appendPiece } from './content.store.ts';

/** What is lost at most where a process dies under an upload: two seconds of a line of 1 Mbit/s. Smaller only adds rows. */
const pieceBytes = 256 * 1024;

/**
 * Takes bytes as they come and commits them piece by piece; where the line breaks, what has come is kept.
 * @param at where the upload stands
 * @returns where it stands now
 * @throws Fault conflict where somebody else moved it meanwhile; whatever the stream fails with
 */
export async function receivePieces(
  { inWork, sealer }: Pick<AttachmentDeps, 'inWork' | 'sealer'>,
  { id, at }: { id: string; at: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  let offset = at;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const commit = async () => {
    if (length === 0) return;
    const piece = Buffer.concat(waiting, length);
    [waiting, length] = [[], 0];
    const sealed = { id, at: offset, bytes: piece.length, pieceSealed: sealer.sealBytes(piece) };
    if (!(await inWork((work) => appendPiece(work, sealed))))
      throw fault('conflict', 'this upload goes on in another request');
    offset += piece.length;
  };
  try {
    for await (const chunk of bytes) {
      waiting.push(chunk);
      length += chunk.length;
      if (length >= pieceBytes) await commit();
    }
  } finally {
    await commit();
  }
  return offset;
}
