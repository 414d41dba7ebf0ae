import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireOpenPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { PollDeps } from './poll.deps.ts';
import { faultOfVote } from './poll.rules.ts';
import { lockPoll, saveVote } from './poll.store.ts';

/**
 * The site's vote, whoever of it gives it; the latest counts. Not audited: a vote is the site's own affair.
 * @throws Fault invalid-state/poll-closed, bad-request for answers the poll does not have
 */
export async function vote(
  { inWork }: PollDeps,
  { conferenceId, pollId, choices }: ParsedInput<'poll:vote'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    const { participant } = await requireOpenPart(work, actor, conferenceId);
    const poll = await lockPoll(work, { conferenceId, pollId });
    if (!poll) throw fault('not-found', 'there is no such poll');
    if (poll.closed_at) throw fault('invalid-state', 'this poll is closed', 'poll-closed');
    const wrong = faultOfVote(poll, choices);
    if (wrong) throw fault('bad-request', wrong);
    await saveVote(work, { pollId, participantId: participant.id, choices });
    work.changed({ kind: 'poll', conferenceId, pollId, what: 'voted' });
  });
  return {};
}
