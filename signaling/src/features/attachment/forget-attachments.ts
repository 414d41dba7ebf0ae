import type { InWork } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { deleteAttachment, listExpired } from './attachment.store.ts';
import { forgetContent } from './content.store.ts';

/** In one transaction. */
const atOnce = 100;
/** In one run. A person begins to send more in an hour than a hundred, let alone a county. */
const maxBatches = 200;

/** Deletes uploads that were left unfinished, and files that no command named in time. */
export async function forgetAttachments({ inWork }: { inWork: InWork }): Promise<void> {
  for (let count = 0; count < maxBatches; count++) if ((await forgetSome({ inWork })) < atOnce) return;
}

async function forgetSome({ inWork }: { inWork: InWork }): Promise<number> {
  return inWork(async (work) => {
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
    return expired.length;
  });
}
