import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Poll } from '@zhida/protocol/poll.ts';
import { once } from '../../db/once.ts';
import { requireOpenChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { PollDeps } from './poll.deps.ts';
import { viewPoll } from './poll.rules.ts';
import { findPoll, insertPoll } from './poll.store.ts';

/** A chair puts a question to all sites. @throws Fault forbidden/not-chair, invalid-state/conference-ended */
export async function openPoll(
  { inWork }: PollDeps,
  { clientRequestId, ...input }: ParsedInput<'poll:open'>,
  { actor }: CallContext,
): Promise<Poll> {
  const { conferenceId } = input;
  return inWork(async (work) => {
    await requireOpenChairPart(work, actor, conferenceId);
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'poll:open' };
    const { id } = await once(work, request, async (pollId) => {
      await insertPoll(work, { ...input, id: pollId, openedBy: actor.id });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'poll:opened',
        target: { type: 'conference', id: conferenceId },
        details: { pollId, options: input.options.length },
      });
      work.changed({ kind: 'poll', conferenceId, pollId, what: 'opened' });
    });
    const poll = await findPoll(work, id);
    if (!poll) throw fault('not-found', 'there is no such poll');
    return viewPoll(poll, { chair: true });
  });
}
