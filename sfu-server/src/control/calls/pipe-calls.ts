import { fault } from '@zhida/protocol/core/fault.ts';
import type { Holdings } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';

/** Pipes to and from other nodes. Signaling asks both ends; nodes do not know each other. */
export function pipeCalls(holdings: Pick<Holdings, 'findConference'>) {
  return {
    'pipe:offer': async ({ conferenceId, toNodeId, producerIds }) => ({
      pipes: (await holdings.findConference(conferenceId)?.offer(toNodeId, producerIds)) ?? [],
    }),

    'pipe:accept': async ({ conferenceId, fromNodeId, pipes }) => {
      const conference = holdings.findConference(conferenceId);
      if (!conference) throw fault('not-found', 'nobody of this conference is here');
      return { pipes: await conference.accept(fromNodeId, pipes) };
    },

    'pipe:connect': async ({ conferenceId, pipes }) => {
      const conference = holdings.findConference(conferenceId);
      if (!conference) throw fault('not-found', 'nobody of this conference is here');
      await conference.connectPipes(pipes);
      return {};
    },

    'pipe:news': ({ conferenceId, ...word }) => {
      holdings.findConference(conferenceId)?.hear(word);
      return {};
    },

    'pipe:close': ({ conferenceId, pipeId, producerId }) => {
      holdings.findConference(conferenceId)?.closePipe(pipeId, producerId);
      return {};
    },
  } satisfies Partial<Handlers>;
}
