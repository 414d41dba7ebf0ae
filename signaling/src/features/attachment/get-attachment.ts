import type { Actor } from '@zhida/protocol/actor.ts';
import type { Attachment } from '@zhida/protocol/attachment.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Lease, OpenedFiles } from '../conference-file/opened-files.ts';
import type { AttachmentDeps } from './attachment.deps.ts';
import { findAttachment } from './attachment.store.ts';
import { readPieces } from './content.store.ts';

export interface ReadDeps extends Pick<AttachmentDeps, 'db' | 'sealer'> {
  readonly opened: OpenedFiles;
  /** Whether something the actor may see has this file. */
  maySee(actor: Actor, attachmentId: string): Promise<boolean>;
}

/**
 * A file, for whoever sent it and for whoever may see what it belongs to. The caller releases it once it is sent.
 * @throws Fault not-found (also where it is not the actor's to see), capacity/rate-limited
 */
export async function getAttachment(
  { db, sealer, opened, maySee }: ReadDeps,
  id: string,
  actor: Actor,
): Promise<Lease & Pick<Attachment, 'name' | 'mediaType'>> {
  const missing = () => fault('not-found', 'there is no such attachment');
  const row = await findAttachment(db, id);
  if (!row?.media_type) throw missing();
  if (row.actor_id !== actor.id && !(await maySee(actor, id))) throw missing();
  const lease = await opened.take({ id: row.content_id, bytes: row.bytes }, async () => {
    const pieces = await readPieces(db, row.content_id);
    return Buffer.concat(pieces.map((piece) => sealer.openBytes(piece)));
  });
  return { ...lease, name: sealer.open(row.name_sealed).reveal(), mediaType: row.media_type };
}
