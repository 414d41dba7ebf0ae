import { requirePart } from '../conference/require-part.ts';
import type { Handlers } from '../handlers.ts';
import { closePoll } from './close-poll.ts';
import { openPoll } from './open-poll.ts';
import type { PollDeps } from './poll.deps.ts';
import { viewPoll } from './poll.rules.ts';
import { listPolls } from './poll.store.ts';
import { vote } from './vote.ts';

type PollCall = 'poll:open' | 'poll:vote' | 'poll:close' | 'poll:list';

export function pollCalls(deps: PollDeps): Handlers<PollCall> {
  return {
    'poll:open': (input, context) => openPoll(deps, input, context),
    'poll:vote': (input, context) => vote(deps, input, context),
    'poll:close': (input, context) => closePoll(deps, input, context),
    'poll:list': async ({ conferenceId }, { actor }) => {
      const { participant } = await requirePart(deps.db, actor, conferenceId);
      const viewer = { chair: participant.role !== 'member' };
      const polls = await listPolls(deps.db, { conferenceId, participantId: participant.id });
      return {
        polls: polls.map(({ ownChoices, ...poll }) => ({ ...viewPoll(poll, viewer), ownChoices })),
      };
    },
  };
}
