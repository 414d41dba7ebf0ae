import { fault } from '@zhida/protocol/core/fault.ts';
import type { Holdings, PeerRef } from '../../media/holdings.ts';

export type OwnershipDeps = Pick<Holdings, 'getPeer' | 'findPeer' | 'isOthers'>;

/**
 * Refuses to touch what another peer owns.
 * @throws Fault `forbidden`
 */
export function refuseOthers(holdings: OwnershipDeps, ref: PeerRef, objectId: string): void {
  if (holdings.isOthers(ref, objectId)) throw fault('forbidden', 'this belongs to another peer');
}

/**
 * The peer's own object of this id.
 * @throws Fault `forbidden` where it is another peer's, `not-found` where it is nobody's
 */
export function getOwned<T>(
  holdings: OwnershipDeps,
  object: PeerRef & { readonly id: string },
  pick: (peer: ReturnType<Holdings['getPeer']>) => ReadonlyMap<string, T>,
): T {
  const own = pick(holdings.getPeer(object)).get(object.id);
  if (own) return own;
  refuseOthers(holdings, object, object.id);
  throw fault('not-found', 'the peer has nothing of this id');
}
