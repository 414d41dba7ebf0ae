import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useConferences } from './conferences.store.ts';

export type ConferenceActions = ReturnType<typeof createConferenceActions>;
export type NewConference = Omit<CallInput<'conference:open'>, 'clientRequestId'>;

export function createConferenceActions(signal: Pick<SignalClient, 'call'>) {
  return {
    /** Fetches the conferences that are on. */
    load(): Promise<void> {
      return loadInto(
        {
          get: () => useConferences.getState().conferences,
          set: (conferences) => useConferences.setState({ conferences }),
        },
        async () => {
          const { conferences } = await signal.call('conference:list', {});
          return new Map(conferences.map((conference) => [conference.id, conference]));
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

    /** Who opened it takes the chair back, after an absence in which somebody else got it. */
    async takeChair(conferenceId: string, ownParticipantId: string): Promise<void> {
      await signal.call('control:hand-over', { conferenceId, participantId: ownParticipantId });
    },

    newRequestId: createRequestId,
  };
}
