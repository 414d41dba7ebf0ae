import { createStore, type StoreApi } from 'zustand/vanilla';

/** The signalling link as a plain snapshot; instants are ms since the epoch on this machine's clock. */
export type SignalSnapshot =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly since: number }
  | { readonly phase: 'online' }
  | {
      readonly phase: 'offline';
      readonly since: number;
      readonly lastContact: number | null;
      /** The server speaks a newer contract: only loading the page again helps. */
      readonly outdated: boolean;
    };

export type RoundTrip =
  { readonly phase: 'unknown' } | { readonly phase: 'measured'; readonly milliseconds: number };

export interface LinkState {
  readonly signal: SignalSnapshot;
  readonly roundTrip: RoundTrip;
  /** Server's clock minus this machine's, in ms. An old PC with a flat battery may be years off. */
  readonly clockOffset: number;
}

export type LinkStore = StoreApi<LinkState>;

export function createLinkStore(): LinkStore {
  return createStore<LinkState>()(() => ({
    signal: { phase: 'idle' },
    roundTrip: { phase: 'unknown' },
    clockOffset: 0,
  }));
}
