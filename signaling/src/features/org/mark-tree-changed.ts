import type { Work } from '../../db/work.ts';
import { bumpOrgVersion } from './org.store.ts';

/**
 * Gives the tree its next version, and says so after the commit. Taken first, it also makes changes of the tree
 * queue behind each other.
 */
export async function markTreeChanged(work: Work): Promise<void> {
  await bumpOrgVersion(work);
  work.changed({ kind: 'org' });
}
