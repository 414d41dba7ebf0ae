import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import { byActor } from '../control/audit-control.ts';
import type { CallContext } from '../handlers.ts';
import { requireRollCall } from './require-roll-call.ts';
import type { Done, RollCallDeps } from './roll-call.deps.ts';
import { saveStep } from './save-step.ts';

/** Ends it early; one that is over is no error. @throws Fault not-found, forbidden/not-chair */
export async function endRollCall(
  { inWork }: RollCallDeps,
  { conferenceId, rollCallId }: ParsedInput<'roll-call:end'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    const rollCall = await requireRollCall(work, { conferenceId, rollCallId });
    if (rollCall.ended_at) return;
    await saveStep(work, rollCall, {
      marks: [],
      callId: null,
      nextStepAt: null,
      ended: true,
      by: byActor(actor),
    });
  });
  return {};
}
