import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { auditControl, byActor } from '../control/audit-control.ts';
import type { CallContext } from '../handlers.ts';
import type { Done, RollCallDeps } from './roll-call.deps.ts';
import { planNext } from './roll-call.rules.ts';
import { listManual } from './manual.store.ts';
import { requireRollCall } from './require-roll-call.ts';
import { saveStep } from './save-step.ts';

/**
 * Manual: marks the called site and calls the next; after the last it is over. A site that was marked before, by the
 * other chair or by this same tap, keeps its mark: that is no error.
 * @throws Fault not-found, invalid-state, conflict when the site is not called yet, forbidden/not-chair
 */
export async function nextInRollCall(
  { inWork }: RollCallDeps,
  { conferenceId, rollCallId, of, mark }: ParsedInput<'roll-call:next'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    const rollCall = await requireRollCall(work, { conferenceId, rollCallId });
    if (rollCall.mode === 'automatic')
      throw fault('invalid-state', 'an automatic roll call goes on by itself');
    const { current_id: currentId } = rollCall;
    const plan = planNext({ currentId, entries: await listManual(work, rollCallId) }, of);
    if (plan === 'unknown') throw fault('not-found', 'this site is not on the list');
    if (plan === 'done') return;
    if (plan === 'not-called' && rollCall.ended_at) throw fault('invalid-state', 'this roll call is over');
    if (plan === 'not-called') throw fault('conflict', 'another site is called now');
    const { nextId } = plan;
    const marks = [{ mark, participantIds: [of] }];
    auditControl(work, actor, {
      conferenceId,
      action: 'roll-call:marked',
      details: { rollCallId, participantId: of, mark },
    });
    const ended = nextId === null;
    await saveStep(work, rollCall, { marks, callId: nextId, nextStepAt: null, ended, by: byActor(actor) });
  });
  return {};
}
