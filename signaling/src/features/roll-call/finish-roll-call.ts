import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { findRunning, lockRollCall } from './roll-call.store.ts';
import { saveStep } from './save-step.ts';

/**
 * Ends the roll call of a conference, if one is running; what was not called stays pending. With the conference locked:
 * its chair is gone, or it is over.
 */
export async function finishRollCall(work: Work, conferenceId: string): Promise<void> {
  const running = await findRunning(work, conferenceId);
  const rollCall = running && (await lockRollCall(work, { conferenceId, rollCallId: running.id }));
  if (!rollCall || rollCall.ended_at) return;
  await saveStep(work, rollCall, { marks: [], callId: null, nextStepAt: null, ended: true, by: systemActor });
}
