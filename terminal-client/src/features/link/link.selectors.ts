import type { LinkState } from './link.store.ts';

export type LinkGrade = 'good' | 'fair' | 'poor' | 'connecting' | 'offline';

/** Below this a conversation feels immediate (ITU-T G.114: 150 ms one way). */
const goodBelow = 300;
/** Above this people talk over each other; a 4G village link at the edge of a cell is often there. */
const fairBelow = 800;

/** The network in one word, for the home screen. */
export function gradeLink({ signal, roundTrip }: LinkState): LinkGrade {
  if (signal.phase === 'offline') return 'offline';
  if (signal.phase !== 'online') return 'connecting';
  if (roundTrip.phase === 'unknown' || roundTrip.milliseconds < goodBelow) return 'good';
  return roundTrip.milliseconds < fairBelow ? 'fair' : 'poor';
}

/** What the grey bar says, or null while it is not needed. */
export type OfflineNote =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'offline'; readonly lastContact: number | null };

/** A connection that is up within this time needs no words; longer and people press things that do nothing. */
const patience = 4_000;

/** @param now ms since the epoch on this machine's clock */
export function findOfflineNote({ signal }: LinkState, now: number): OfflineNote | null {
  if (signal.phase === 'offline' && signal.outdated) return { kind: 'outdated' };
  if (signal.phase === 'offline') return { kind: 'offline', lastContact: signal.lastContact };
  if (signal.phase === 'connecting' && now - signal.since >= patience) return { kind: 'connecting' };
  return null;
}

/** True where a call to the server has a chance at all. */
export function isOnline({ signal }: Pick<LinkState, 'signal'>): boolean {
  return signal.phase === 'online';
}
