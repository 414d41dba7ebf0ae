import type { Work } from '../../db/work.ts';
import { storePresence } from './presence.store.ts';

/** After anything that may make a unit reachable, busy or neither: works its presence out anew and tells of a change. */
export async function refreshPresence(work: Work, unitId: string): Promise<void> {
  if (await storePresence(work, unitId)) work.changed({ kind: 'presence', unitId });
}
