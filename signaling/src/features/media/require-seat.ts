import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import type { SeatOnNode } from './publication.store.ts';

/**
 * The seat a media call acts for, and the node that holds it.
 * @throws Fault invalid-state/seat-gone when the seat is not the caller's (any more), unavailable/media-node-lost
 */
export async function requireSeat(
  { lookUp, registry }: Pick<MediaDeps, 'lookUp' | 'registry'>,
  { conferenceId, peerId }: { conferenceId: string; peerId: string },
  { actor }: CallContext,
): Promise<{ seat: SeatOnNode; link: MediaNodeLink }> {
  const seat = await lookUp.findSeat({ conferenceId, peerId, actorId: actor.id });
  if (!seat) throw fault('invalid-state', 'this seat is not (any longer) yours', 'seat-gone');
  return { seat, link: await registry.reach(seat.nodeId) };
}
