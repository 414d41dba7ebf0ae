import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The one conference a guest was invited to. */
export interface Invitation {
  readonly conferenceId: string;
  readonly title: string;
  /** Under which name the guest takes part. */
  readonly displayName: string;
}

export type GuestState =
  | { readonly phase: 'opening' }
  /** The page was opened without an invitation, or by one that was cut off. */
  | { readonly phase: 'no-link' }
  | { readonly phase: 'refused'; readonly fault: FaultData }
  | { readonly phase: 'invited'; readonly invitation: Invitation }
  /** The invitation was taken back while it was used. */
  | { readonly phase: 'revoked' };

export type GuestStore = StoreApi<GuestState>;

export function createGuestStore(): GuestStore {
  return createStore<GuestState>()(() => ({ phase: 'opening' }));
}
