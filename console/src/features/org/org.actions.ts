import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { loadInto } from '../../ui/load-into.ts';
import { valueOf } from '../../ui/loadable.ts';
import { buildOrgIndex } from './org-index.ts';
import { useOrg } from './org.store.ts';
import type { TreeFilter } from './tree-rows.ts';

export type OrgActions = ReturnType<typeof createOrgActions>;

export function createOrgActions(signal: Pick<SignalClient, 'call'>) {
  return {
    /** Fetches the tree as it stands now; the top of it is opened the first time. */
    async load(): Promise<void> {
      const first = valueOf(useOrg.getState().tree) === undefined;
      await loadInto(
        { get: () => useOrg.getState().tree, set: (tree) => useOrg.setState({ tree }) },
        async () => buildOrgIndex(await signal.call('org:get-tree', {})),
      );
      const index = valueOf(useOrg.getState().tree);
      if (first && index) useOrg.setState({ opened: new Set(index.roots.map((root) => root.id)) });
    },

    setFilter(change: Partial<TreeFilter>): void {
      useOrg.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
    },

    toggle(unitId: string): void {
      useOrg.setState(({ opened }) => {
        const next = new Set(opened);
        if (!next.delete(unitId)) next.add(unitId);
        return { opened: next };
      });
    },
  };
}
