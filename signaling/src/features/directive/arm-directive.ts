import type { JobQueue } from '../../db/job-queue.ts';
import type { Work } from '../../db/work.ts';
import { findFirstDue } from './chase.store.ts';
import { storeWake, type DirectiveRow } from './directive.store.ts';

/**
 * Sees to it that the directive is woken when the first of its receipts needs something: one live job at a time,
 * committed with what it is for. A job that was overtaken by a sooner one finds another id in the row and does
 * nothing.
 */
export async function armDirective(
  work: Work,
  jobs: JobQueue,
  directive: Pick<DirectiveRow, 'id' | 'wake_at'>,
): Promise<void> {
  const { id, wake_at: wakeAt } = directive;
  const first = await findFirstDue(work, id);
  if (!first) {
    if (wakeAt) await storeWake(work, { id, wakeAt: null, jobId: null });
    return;
  }
  if (wakeAt && wakeAt <= first) return;
  const jobId = crypto.randomUUID();
  await jobs.send(work, 'directive-step', { id: jobId, data: { directiveId: id }, startAfter: first });
  await storeWake(work, { id, wakeAt: first, jobId });
}
