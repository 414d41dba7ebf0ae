import type { Work } from '../../db/work.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import { storeRung } from './calling.store.ts';

/**
 * Rings sites of a locked conference that are not in. Those that are offline may still come while it rings; those
 * that are busy are not disturbed.
 * @returns how many ring now
 */
export async function ringSites(
  work: Work,
  conference: { readonly id: string; readonly kind: Conference['kind'] },
  participantIds: readonly string[],
): Promise<number> {
  const conferenceId = conference.id;
  const rung = await storeRung(work, { conferenceId, kind: conference.kind, participantIds });
  await touchRoster(
    work,
    conferenceId,
    rung.map(({ id }) => id),
  );
  const called = rung.filter(({ state }) => state === 'called').map(({ id }) => id);
  if (called.length > 0) work.changed({ kind: 'called', conferenceId, participantIds: called });
  return called.length;
}
