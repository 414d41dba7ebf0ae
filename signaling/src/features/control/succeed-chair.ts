import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { closePrivateLines } from '../conference/close-private-lines.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { touchHead } from '../conference/touch-conference.ts';
import { finishRollCall } from '../roll-call/finish-roll-call.ts';
import { changeChair } from './change-chair.ts';
import { findChair, listCandidates } from './chair.store.ts';
import { storePrivateTalk } from './head.store.ts';
import { chooseSuccessor } from './succession.rules.ts';

/**
 * The chair is gone, by its own leaving or by its signal: what only it conducted ends, and another site that is in
 * takes its place. With the conference locked. A chair that still has a live seat keeps its place; where nobody
 * could be chair, the old one remains it.
 */
export async function succeedChair(work: Work, conferenceId: string): Promise<void> {
  const chair = await findChair(work, conferenceId);
  if (chair?.absentSince === null) return;
  await finishRollCall(work, conferenceId);
  const successor = chooseSuccessor(await listCandidates(work, conferenceId));
  if (!successor) {
    if (!(await storePrivateTalk(work, { conferenceId, participantId: null }))) return;
    await closePrivateLines(work, conferenceId);
    await touchHead(work, conferenceId);
    return settleStage(work, conferenceId, []);
  }
  await changeChair(work, conferenceId, successor);
  work.audit({
    actor: systemActor,
    action: 'control:chair-succeeded',
    target: { type: 'conference', id: conferenceId },
    details: { from: chair?.participantId ?? null, to: successor },
  });
}
