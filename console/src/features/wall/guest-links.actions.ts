import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useGuestLinks } from './guest-links.store.ts';

export type GuestLinkActions = ReturnType<typeof createGuestLinkActions>;

export function createGuestLinkActions(signal: Pick<SignalClient, 'call'>) {
  const load = (conferenceId: string): Promise<void> =>
    loadInto(
      { get: () => useGuestLinks.getState().list, set: (list) => useGuestLinks.setState({ list }) },
      async () => (await signal.call('guest:list-links', { conferenceId })).links,
    );
  return {
    load,

    /** Makes a link for one guest. @returns its address, with the secret that is told this once */
    async create(conferenceId: string, guest: { displayName: string; hours: number }): Promise<string> {
      const { secret } = await signal.call('guest:create-link', {
        ...guest,
        conferenceId,
        clientRequestId: createRequestId(),
      });
      void load(conferenceId);
      return `${location.origin}/guest/#${secret}`;
    },

    async revoke(conferenceId: string, linkId: string): Promise<void> {
      await signal.call('guest:revoke-link', { conferenceId, linkId });
      await load(conferenceId);
    },
  };
}
