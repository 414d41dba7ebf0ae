import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Contact } from '@zhida/protocol/chase.ts';
import { idle } from '../../ui/loadable.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useContacts } from './contacts.store.ts';

export type ContactActions = ReturnType<typeof createContactActions>;

export function createContactActions(signal: Pick<SignalClient, 'call'>) {
  const load = (unitId: string): Promise<void> => {
    if (useContacts.getState().unitId !== unitId) useContacts.setState({ unitId, list: idle });
    return loadInto(
      { get: () => useContacts.getState().list, set: (list) => useContacts.setState({ list }) },
      async () => (await signal.call('chase:list-contacts', { unitId })).contacts,
      () => useContacts.getState().unitId === unitId,
    );
  };
  return {
    load,
    /** In place of the list the unit had; the first is called first. */
    async save(unitId: string, contacts: readonly Contact[]): Promise<void> {
      await signal.call('chase:set-contacts', { unitId, contacts: [...contacts] });
      await load(unitId);
    },
  };
}
