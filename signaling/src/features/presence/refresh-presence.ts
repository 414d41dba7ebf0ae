import type { Work } from '../../db/work.ts';
import { lockPresence, storePresence } from './presence.store.ts';

/**
 * Works the presence of the touched units out anew and tells of what changed. Each unit is locked in a statement of
 * its own first: two sockets of one unit that close at once would otherwise not see each other go. The order is
 * fixed, so that two transactions cannot wait for each other.
 */
export async function refreshPresence(work: Work, unitIds: ReadonlySet<string>): Promise<void> {
  for (const unitId of [...unitIds].sort()) {
    await lockPresence(work, unitId);
    if (await storePresence(work, unitId)) work.changed({ kind: 'presence', unitId });
  }
}
