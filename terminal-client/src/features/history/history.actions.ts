import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { addPage, type HistoryStore, type Pages } from './history.store.ts';

export interface HistoryActions {
  load(): Promise<void>;
  loadMore(): Promise<void>;
}

/** Ten cards are about 15 kB: a tenth of a second on a village link, and more than anybody reads at once. */
const pageSize = 10;

export function createHistoryActions(
  store: HistoryStore,
  signal: Pick<SignalClient, 'call'>,
): HistoryActions {
  const fetchPage = (offset: number): Promise<Pages> =>
    signal.call('consultation:list', { view: 'mine', open: false, offset, limit: pageSize });
  return {
    async load() {
      if (store.getState().phase === 'failed') store.setState({ phase: 'loading' }, true);
      try {
        store.setState({ phase: 'ready', pages: await fetchPage(0), more: 'idle' }, true);
      } catch (error) {
        if (store.getState().phase === 'ready') return; // an older list stays readable
        store.setState({ phase: 'failed', fault: toFaultData(error) }, true);
      }
    },
    async loadMore() {
      const state = store.getState();
      if (state.phase !== 'ready' || state.more === 'loading') return;
      store.setState({ ...state, more: 'loading' }, true);
      try {
        const page = await fetchPage(state.pages.consultations.length);
        store.setState({ phase: 'ready', pages: addPage(state.pages, page), more: 'idle' }, true);
      } catch (error) {
        store.setState({ ...state, more: { fault: toFaultData(error) } }, true);
      }
    },
  };
}
