import type { Work } from '../../db/work.ts';
import type { ConferenceRow } from './conference.store.ts';
import { storePassesLock } from './participant.store.ts';

/** A chair calls these sites by name: a lock that is on keeps out the others, not them. With the conference locked. */
export async function passLock(
  work: Work,
  { id, locked }: Pick<ConferenceRow, 'id' | 'locked'>,
  participantIds: readonly string[],
): Promise<void> {
  if (locked && participantIds.length > 0) await storePassesLock(work, id, participantIds);
}
