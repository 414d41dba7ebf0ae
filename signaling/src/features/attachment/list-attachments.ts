import type { Attachment } from '@zhida/protocol/attachment.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { listStored, type AttachmentRow } from './attachment.store.ts';

/** Attachments by id, in the order asked for; what is not there is left out. */
export async function listAttachments(
  { db, sealer }: { db: Db; sealer: Sealer },
  ids: readonly string[],
): Promise<Attachment[]> {
  const rows = await listStored(db, ids);
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).flatMap((row) => describe(sealer, row));
}

function describe(sealer: Sealer, { id, name_sealed, media_type, bytes }: AttachmentRow): Attachment[] {
  return media_type ? [{ id, name: sealer.open(name_sealed).reveal(), mediaType: media_type, bytes }] : [];
}
