import type { Party } from '@zhida/protocol/actor.ts';
import type { Work } from '../../db/work.ts';
import { countSites, setLarge, type ConferenceRow } from './conference.store.ts';
import { modeFor } from './create-conference.ts';
import { insertSites } from './participant.store.ts';
import { passLock } from './pass-lock.ts';
import { settleStage } from './settle-stage.ts';
import { touchHead, touchRoster } from './touch-conference.ts';

/**
 * Further sites of a locked conference; those that are there already stay as they are. From twenty on it is large, and
 * never becomes small again: the stage is only taken from those who did not need it. A chair adds them, so a lock is
 * none for them.
 * @returns ids of all of them
 * @throws Fault capacity/class-too-large
 */
export async function addSites(
  work: Work,
  conference: ConferenceRow,
  parties: readonly Party[],
): Promise<string[]> {
  const { id: conferenceId, mode, class_format: classFormat } = conference;
  const ids = await insertSites(work, { conferenceId, parties, role: 'member', onStage: mode === 'small' });
  await passLock(work, conference, ids);
  const wanted = modeFor(classFormat, await countSites(work, conferenceId));
  if (mode === 'small' && wanted === 'large') {
    await setLarge(work, conferenceId);
    await touchHead(work, conferenceId);
  }
  if (mode === 'large' || wanted === 'large') await settleStage(work, conferenceId, []);
  await touchRoster(work, conferenceId, ids);
  return ids;
}
