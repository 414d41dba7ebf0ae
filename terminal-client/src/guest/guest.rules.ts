import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Farewell } from '../features/conference/conference.store.ts';
import type { GuestState } from './guest.store.ts';

/** Why the way in is closed, and whether anything can be done on this page. */
export type GuestEnd =
  | { readonly why: 'no-link' | 'link-invalid' | 'over' | 'removed' | 'revoked' | 'time-over' | 'elsewhere' }
  | { readonly why: 'trouble'; readonly fault: FaultData }
  | { readonly why: 'left' };

/** @param farewell how the room came to its end; null: it did not */
export function guestEnd(state: GuestState, farewell: Farewell | null): GuestEnd | null {
  if (state.phase === 'no-link') return { why: 'no-link' };
  if (state.phase === 'revoked') return { why: 'revoked' };
  if (state.phase === 'refused') return refusal(state.fault);
  return farewell && roomEnd(farewell.how);
}

function refusal(fault: FaultData): GuestEnd {
  if (fault.reason === 'conference-ended') return { why: 'over' };
  if (fault.reason === 'guest-link-invalid') return { why: 'link-invalid' };
  const isLink =
    fault.code === 'bad-request' || fault.code === 'unauthenticated' || fault.code === 'not-found';
  return isLink ? { why: 'link-invalid' } : { why: 'trouble', fault };
}

function roomEnd(how: Farewell['how']): GuestEnd {
  switch (how) {
    case 'left':
    case 'interrupted': // a guest sits in one conference only: nothing outranks it
      return { why: 'left' };
    case 'removed':
    case 'revoked':
    case 'time-over':
      return { why: how };
    case 'seat-taken':
      return { why: 'elsewhere' };
    case 'ended':
    case 'abandoned':
      return { why: 'over' };
  }
}
