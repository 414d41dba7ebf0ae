import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useSavedLayouts } from './saved-layouts.store.ts';

export type SavedLayoutActions = ReturnType<typeof createSavedLayoutActions>;

export function createSavedLayoutActions(signal: Pick<SignalClient, 'call'>) {
  const load = (): Promise<void> =>
    loadInto(
      { get: () => useSavedLayouts.getState().list, set: (list) => useSavedLayouts.setState({ list }) },
      async () => (await signal.call('layout:list', {})).layouts,
    );
  return {
    load,

    /** Keeps a wall; an own one of that name is replaced. */
    async save(layout: Omit<CallInput<'layout:save'>, 'clientRequestId'>): Promise<void> {
      await signal.call('layout:save', { ...layout, clientRequestId: createRequestId() });
      await load();
    },

    async remove(layoutId: string): Promise<void> {
      await signal.call('layout:delete', { layoutId });
      await load();
    },
  };
}
