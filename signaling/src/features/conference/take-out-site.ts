import type { Work } from '../../db/work.ts';
import type { ConferenceRow } from './conference.store.ts';
import { endSeatsOfSites } from './end-seats.ts';
import { storeRemoved } from './removal.store.ts';
import { settleStage } from './settle-stage.ts';

/**
 * Takes a site out of a locked conference until it is invited again: its seats, what it had, and the call that rings
 * for it. Never the chair. Who did it, the caller puts down.
 */
export async function takeOutSite(
  work: Work,
  conference: ConferenceRow,
  participantId: string,
): Promise<void> {
  const { id: conferenceId } = conference;
  await endSeatsOfSites(work, conference, [participantId]);
  await storeRemoved(work, participantId);
  work.changed({ kind: 'call-ended', conferenceId, participantIds: [participantId], reason: 'removed' });
  await settleStage(work, conferenceId, [participantId]);
}
