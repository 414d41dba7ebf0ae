import type { Work } from '../../db/work.ts';
import { closePrivateLines } from '../conference/close-private-lines.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { touchHead } from '../conference/touch-conference.ts';
import { storeChair } from './chair.store.ts';
import { storePrivateTalk } from './head.store.ts';

/** With the conference locked: a new chair, and no private talk, which was the old one's. Others learn of both. */
export async function changeChair(work: Work, conferenceId: string, participantId: string): Promise<void> {
  const changed = await storeChair(work, { conferenceId, participantId });
  if (await storePrivateTalk(work, { conferenceId, participantId: null }))
    await closePrivateLines(work, conferenceId);
  await touchHead(work, conferenceId);
  await settleStage(work, conferenceId, changed);
  // Who may see the desk has changed: the new chair is shown it, and asks for it when it missed this.
  work.changed({ kind: 'desk', conferenceId });
}
