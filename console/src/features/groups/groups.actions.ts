import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useGroups } from './groups.store.ts';

export type GroupActions = ReturnType<typeof createGroupActions>;

export function createGroupActions(signal: Pick<SignalClient, 'call'>) {
  const load = (): Promise<void> =>
    loadInto(
      { get: () => useGroups.getState().list, set: (list) => useGroups.setState({ list }) },
      async () => (await signal.call('group:list', {})).groups,
    );
  return {
    load,

    /** Keeps a choice of units under a name; an own one of that name is replaced. */
    async save(group: { name: string; shared: boolean; unitIds: readonly string[] }): Promise<void> {
      await signal.call('group:save', {
        ...group,
        unitIds: [...group.unitIds],
        clientRequestId: createRequestId(),
      });
      await load();
    },

    async remove(groupId: string): Promise<void> {
      await signal.call('group:delete', { groupId });
      await load();
    },
  };
}
