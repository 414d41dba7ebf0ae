import type { MediaDeps } from './media.deps.ts';
import { listDrainable } from './publication.store.ts';

/**
 * Seats that are moved off a draining node in one look. Each is about a second without media for its site and a few
 * calls to the node it comes to: more at once, and that node answers the last of them late.
 */
const batch = 20;

/**
 * Has seats on draining nodes taken again, which are then placed on others; a batch at each look, until the node is empty.
 * Each process moves those whose sockets it carries, so that nobody is told twice. With nowhere to go they stay.
 */
export async function drainNodes(
  { db, inWork, registry }: Pick<MediaDeps, 'db' | 'inWork' | 'registry'>,
  instanceId: string,
): Promise<void> {
  const draining = registry.listDraining();
  if (draining.length === 0 || registry.listCandidates().length === 0) return;
  const seats = await listDrainable(db, { nodeIds: draining, instanceId, limit: batch });
  if (seats.length === 0) return;
  await inWork(async (work) => {
    for (const [conferenceId, peers] of Map.groupBy(seats, (seat) => seat.conferenceId)) {
      const moved = peers.map(({ peerId }) => ({ peerId, transportId: null }));
      work.changed({ kind: 'media-lost', conferenceId, peers: moved });
    }
    await Promise.resolve();
  });
}
