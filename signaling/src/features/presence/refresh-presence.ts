import type { Work } from '../../db/work.ts';
import { lockPresence, storePresence } from './presence.store.ts';

/**
 * Works the presence of the touched units out anew and tells of what changed. The units are locked in a statement of
 * its own first: two sockets of one unit that close at once would otherwise not see each other go.
 */
export async function refreshPresence(work: Work, unitIds: ReadonlySet<string>): Promise<void> {
  if (unitIds.size === 0) return;
  await lockPresence(work, [...unitIds]);
  for (const unitId of await storePresence(work, [...unitIds])) work.changed({ kind: 'presence', unitId });
}
