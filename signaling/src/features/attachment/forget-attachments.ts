import type { InWork } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { deleteAttachment, listExpired } from './attachment.store.ts';
import { forgetContent } from './content.store.ts';

/** In one transaction; the next run takes the next. */
const atOnce = 100;

/** Deletes uploads that were left unfinished, and files that no command named in time. */
export async function forgetAttachments({ inWork }: { inWork: InWork }): Promise<void> {
  await inWork(async (work) => {
    const expired = await listExpired(work, atOnce);
    for (const { id, content_id, stored_at } of expired) {
      await deleteAttachment(work, id);
      await forgetContent(work, content_id);
      if (stored_at)
        work.audit({
          actor: systemActor,
          action: 'attachment:expired',
          target: { type: 'attachment', id },
        });
    }
  });
}
