import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import { idle } from '../../ui/loadable.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useOrgAdmin } from './org-admin.store.ts';

export type OrgAdminActions = ReturnType<typeof createOrgAdminActions>;

export interface Move {
  readonly unitId: string;
  readonly parentId: string;
  /** ISO instant, not in the past; absent means now. */
  readonly validFrom?: string;
}

export function createOrgAdminActions(signal: Pick<SignalClient, 'call'>) {
  const show = (unitId: string): Promise<void> => {
    if (useOrgAdmin.getState().unitId !== unitId) useOrgAdmin.setState({ unitId, history: idle });
    return loadInto(
      { get: () => useOrgAdmin.getState().history, set: (history) => useOrgAdmin.setState({ history }) },
      async () => (await signal.call('org:get-history', { unitId })).placements,
      () => useOrgAdmin.getState().unitId === unitId,
    );
  };
  return {
    show,
    newRequestId: createRequestId,
    async move(move: Move, requestId: string): Promise<void> {
      await signal.call('org:move-unit', { ...move, clientRequestId: requestId });
      void show(move.unitId);
    },
  };
}
