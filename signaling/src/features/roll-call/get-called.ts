import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { requireOpenPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import { findOwnEntry } from './answer.store.ts';
import type { RollCallDeps } from './roll-call.deps.ts';
import { deadlineOf, isCalledNow } from './roll-call.rules.ts';

/** Whether the site under which the actor sits here is called now. @throws Fault not-found, invalid-state */
export async function getCalled(
  { db, clock }: Pick<RollCallDeps, 'db' | 'clock'>,
  { conferenceId }: ParsedInput<'roll-call:get-called'>,
  { actor }: CallContext,
): Promise<CallOutput<'roll-call:get-called'>> {
  await requireOpenPart(db, actor, conferenceId);
  const entry = await findOwnEntry(db, { conferenceId, actorId: actor.id });
  if (!entry?.called_at) return { called: null };
  const { roll_call_id: rollCallId, participant_id: participantId, mode, mark, called_at: calledAt } = entry;
  if (!isCalledNow({ mode, mark, calledAt, isCurrent: entry.is_current }, clock.now()))
    return { called: null };
  const answerBy = mode === 'automatic' ? deadlineOf(calledAt).toISOString() : null;
  const called = { conferenceId, rollCallId, participantId, mode, answerBy, answered: mark === 'present' };
  return { called };
}
