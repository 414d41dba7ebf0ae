import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Pages {
  readonly consultations: readonly Consultation[];
  readonly total: number;
}

/** `more`: a further page on its way, or refused; what is already read stays. */
export type HistoryState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: FaultData }
  | {
      readonly phase: 'ready';
      readonly pages: Pages;
      readonly more: 'idle' | 'loading' | { readonly fault: FaultData };
    };

export type HistoryStore = StoreApi<HistoryState>;

export function createHistoryStore(): HistoryStore {
  return createStore<HistoryState>()(() => ({ phase: 'loading' }));
}

/** Adds a page; what moved between two pages because something new came on top is not shown twice. */
export function addPage(pages: Pages, page: Pages): Pages {
  const seen = new Set(pages.consultations.map((c) => c.id));
  const fresh = page.consultations.filter((c) => !seen.has(c.id));
  return { consultations: [...pages.consultations, ...fresh], total: page.total };
}
