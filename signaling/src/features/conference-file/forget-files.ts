import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { deleteFilesOf, findConferenceWithOldFiles } from './file.store.ts';

/** In one run. An hour later there is the next; without a bound one run could hold the process for long. */
const maxConferences = 500;

/**
 * Deletes the files of conferences that ended long ago; the lines of the chat that told of them stay, with the name.
 * One transaction for each conference: none of them is large.
 * @param keepMs how long files are kept after the end
 */
export async function forgetFiles(
  { inWork, clock }: { inWork: InWork; clock: Clock },
  keepMs: number,
): Promise<void> {
  const before = new Date(clock.now().getTime() - keepMs);
  for (let count = 0; count < maxConferences; count++) if (!(await forgetNext(inWork, before))) return;
}

async function forgetNext(inWork: InWork, before: Date): Promise<boolean> {
  return inWork(async (work) => {
    const conferenceId = await findConferenceWithOldFiles(work, before);
    if (conferenceId === null) return false;
    const deleted = await deleteFilesOf(work, conferenceId);
    if (deleted > 0)
      work.audit({
        actor: systemActor,
        action: 'conference:files-deleted',
        target: { type: 'conference', id: conferenceId },
        details: { files: deleted },
      });
    return true;
  });
}
