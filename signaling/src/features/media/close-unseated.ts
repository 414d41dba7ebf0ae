import type { MediaNodeOutput } from '@zhida/protocol/media-node.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import type { MediaDeps } from './media.deps.ts';
import { listHeldSeats } from './publication.store.ts';

/**
 * Has a node close what it holds for nobody: a seat is given up in the database first, and the word to its node may
 * be lost, or die with the process that gave it. Whoever was removed would hear on.
 * @param held what the node answered just now
 */
export async function closeUnseated(
  { db }: Pick<MediaDeps, 'db'>,
  link: MediaNodeLink,
  held: MediaNodeOutput<'node:list-holdings'>['conferences'],
): Promise<void> {
  // Read anew: a seat is stored before its media is made, so what was held then without a seat now is nobody's. Each
  // peer is closed by its own id; whoever joins meanwhile has another.
  const seats = new Set(await listHeldSeats(db, link.nodeId));
  await Promise.all(
    held.flatMap(({ conferenceId, peerIds }) =>
      peerIds
        .filter((peerId) => !seats.has(peerId))
        .map((peerId) => link.call('peer:close', { conferenceId, peerId })),
    ),
  );
}
