import type { Party } from '@zhida/protocol/actor.ts';
import type { Work } from '../../db/work.ts';
import { createConference, type NewConference } from '../conference/create-conference.ts';
import { ringNewSites } from './ring-sites.ts';

/** What is opened, and who is rung. */
export interface Opening extends Omit<NewConference, 'others'> {
  readonly others: readonly Party[];
  /** The chair too: it is opened in the name of somebody who may be elsewhere. */
  readonly ringChair?: boolean;
}

/**
 * Opens a conference and rings everybody, in the caller's transaction: for a person who opens one, for the schedule
 * and for whatever else opens conferences. Whether the one who asks may call so many is asked before
 * (`requireMayCall`); parties come from `resolveParties`.
 * @throws Fault capacity/class-too-large
 */
export async function openConferenceFor(work: Work, opening: Opening): Promise<void> {
  const { ringChair = false, ...conference } = opening;
  const [chairId, ...otherIds] = await createConference(work, conference);
  const rung = ringChair && chairId ? [chairId, ...otherIds] : otherIds;
  await ringNewSites(work, conference, rung);
}
