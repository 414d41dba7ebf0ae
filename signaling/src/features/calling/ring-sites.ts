import type { Work } from '../../db/work.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import { storeRung } from './calling.store.ts';

type RungConference = Pick<Conference, 'id' | 'kind'>;

/**
 * Rings sites of a locked conference that are not in. Those that are offline may still come while it rings; those
 * that are busy are not disturbed.
 * @returns how many ring now
 */
export async function ringSites(
  work: Work,
  conference: RungConference,
  participantIds: readonly string[],
): Promise<number> {
  const { rung, called } = await ringNewSites(work, conference, participantIds);
  await touchRoster(work, conference.id, rung);
  return called.length;
}

/** The same where nobody can know the roster yet: of a conference that is opened in this transaction. */
export async function ringNewSites(
  work: Work,
  { id: conferenceId, kind }: RungConference,
  participantIds: readonly string[],
): Promise<{ rung: string[]; called: string[] }> {
  const rung = await storeRung(work, { conferenceId, kind, participantIds });
  const called = rung.filter(({ state }) => state === 'called').map(({ id }) => id);
  if (called.length > 0) work.changed({ kind: 'called', conferenceId, participantIds: called });
  return { rung: rung.map(({ id }) => id), called };
}
