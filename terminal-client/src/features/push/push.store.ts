import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * Whether this browser can be woken for a directive while the page is closed. `none`: the browser, the connection or
 * the county has no push. `off`: nobody has allowed it yet. `blocked`: it was forbidden in the browser.
 */
export type PushPhase = 'none' | 'off' | 'asking' | 'blocked' | 'on' | 'out-of-reach';

export type PushStore = StoreApi<{ readonly phase: PushPhase }>;

export function createPushStore(): PushStore {
  return createStore<{ readonly phase: PushPhase }>()(() => ({ phase: 'none' }));
}
