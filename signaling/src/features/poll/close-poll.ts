import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Poll } from '@zhida/protocol/poll.ts';
import { requireChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { PollDeps } from './poll.deps.ts';
import { viewPoll } from './poll.rules.ts';
import { findPoll, lockPoll, markPollClosed } from './poll.store.ts';

/**
 * A chair closes it and everybody sees the result; also after the conference, where it was forgotten. Once more is no
 * error. @throws Fault forbidden/not-chair, not-found
 */
export async function closePoll(
  { inWork }: PollDeps,
  { conferenceId, pollId }: ParsedInput<'poll:close'>,
  { actor }: CallContext,
): Promise<Poll> {
  return inWork(async (work) => {
    await requireChairPart(work, actor, conferenceId);
    const held = await lockPoll(work, { conferenceId, pollId });
    if (!held) throw fault('not-found', 'there is no such poll');
    if (!held.closed_at) {
      await markPollClosed(work, pollId);
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'poll:closed',
        target: { type: 'conference', id: conferenceId },
        details: { pollId },
      });
      work.changed({ kind: 'poll', conferenceId, pollId, what: 'closed' });
    }
    const poll = await findPoll(work, pollId);
    if (!poll) throw fault('not-found', 'there is no such poll');
    return viewPoll(poll, { chair: true });
  });
}
