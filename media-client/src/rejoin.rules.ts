import type { FaultData } from '@zhida/protocol/core/fault.ts';

/** What a refused attempt to take the seat again means. */
export type RejoinVerdict = 'again' | 'without-seat' | 'ended' | 'removed' | 'revoked' | 'waits' | 'give-up';

export function rejoinVerdict(fault: FaultData): RejoinVerdict {
  if (fault.reason === 'conference-ended') return 'ended';
  if (fault.reason === 'seat-gone') return 'without-seat';
  // The lobby was turned on meanwhile: the chair lets it in, and it must be there to hear of it.
  if (fault.reason === 'waiting-in-lobby') return 'waits';
  if (fault.reason === 'removed-by-chair') return 'removed';
  // Another conference has this site now: a person decides which one it is.
  if (fault.reason === 'in-another-conference' || fault.reason === 'conference-locked') return 'give-up';
  switch (fault.code) {
    case 'unauthenticated':
    case 'forbidden':
      return 'revoked';
    case 'bad-request':
    case 'not-found':
    case 'invalid-state':
      return 'give-up';
    default:
      return 'again';
  }
}
