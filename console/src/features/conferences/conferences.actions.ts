import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useConferences } from './conferences.store.ts';

export type ConferenceActions = ReturnType<typeof createConferenceActions>;
export type NewConference = Omit<CallInput<'conference:open'>, 'clientRequestId'>;

/** Nobody takes part in more conferences at one time; beyond it the list is not worth its calls. */
const maxConferences = 30;

export function createConferenceActions(signal: Pick<SignalClient, 'call'>) {
  return {
    /** Fetches the conferences that are on, each with its participants. */
    load(): Promise<void> {
      return loadInto(
        {
          get: () => useConferences.getState().conferences,
          set: (conferences) => useConferences.setState({ conferences }),
        },
        async () => {
          const { conferences } = await signal.call('conference:list', {});
          const whole = await Promise.all(
            conferences
              .slice(0, maxConferences)
              .map(({ id }) => signal.call('conference:get', { conferenceId: id }).catch(() => undefined)),
          );
          const running = whole.filter((c) => c !== undefined && c.endedAt === null);
          return new Map(running.flatMap((c) => (c ? [[c.id, c] as const] : [])));
        },
      );
    },

    /**
     * Opens a conference and calls the units and people to it.
     * @param requestId made once per dialog, so that a second press cannot call everybody twice
     */
    open(conference: NewConference, requestId: string): Promise<Conference> {
      return signal.call('conference:open', { ...conference, clientRequestId: requestId });
    },

    newRequestId: createRequestId,
  };
}
