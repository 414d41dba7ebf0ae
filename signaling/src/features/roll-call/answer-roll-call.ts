import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireOpenPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import { hurryEnd, lockOwnEntry, storePresent } from './answer.store.ts';
import type { Done, RollCallDeps } from './roll-call.deps.ts';
import { judgeAnswer } from './roll-call.rules.ts';

/**
 * The called site says it is here; only a screen that sits in the conference can. Too late is no error.
 * @throws Fault not-found, invalid-state when this site was not called (yet)
 */
export async function answerRollCall(
  { db, inWork }: RollCallDeps,
  { conferenceId, rollCallId }: ParsedInput<'roll-call:answer'>,
  { actor }: CallContext,
): Promise<Done> {
  await requireOpenPart(db, actor, conferenceId);
  await inWork(async (work) => {
    const entry = await lockOwnEntry(work, { conferenceId, rollCallId, actorId: actor.id });
    if (!entry) throw fault('invalid-state', 'this site is not called');
    if (entry.ended_at) return;
    const { participant_id: participantId, mark, mode, called_at: calledAt } = entry;
    const judged = judgeAnswer({ mode, mark, calledAt }, work.now);
    if (judged === 'not-called') throw fault('invalid-state', 'this site is not called');
    if (judged === 'too-late') return;
    const version = await storePresent(work, { rollCallId, participantId });
    await hurryEnd(work, rollCallId);
    work.changed({ kind: 'roll-call', conferenceId, rollCallId, version });
  });
  return {};
}
