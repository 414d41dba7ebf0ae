import type { Work } from '../../db/work.ts';
import { lockConference } from './conference.store.ts';

/** Locks a conference for a change made by another feature, counts its version up and has its snapshot told. */
export async function touchConference(work: Work, conferenceId: string): Promise<void> {
  await lockConference(work, conferenceId);
}
