import type { InWork } from '../../db/work.ts';
import { deleteAttachment, lockAttachment } from './attachment.store.ts';
import { forgetContent } from './content.store.ts';

/** Whoever sends a file thinks better of it. Once it is whole it expires by itself. */
export async function dropUpload({ inWork }: { inWork: InWork }, id: string): Promise<void> {
  await inWork(async (work) => {
    const upload = await lockAttachment(work, id);
    if (!upload || upload.stored_at) return;
    await deleteAttachment(work, id);
    await forgetContent(work, upload.content_id);
  });
}
