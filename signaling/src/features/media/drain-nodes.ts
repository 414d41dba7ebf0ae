import { lockOpenConference } from '../conference/require-conference.ts';
import type { MediaDeps } from './media.deps.ts';
import { listDrainable, markAsked, type DrainableSeat } from './move.store.ts';

/**
 * Seats that are moved off a draining node in one look. Each is a few calls to the node it comes to, and everything of
 * its site twice for some seconds. More at once, and that node answers the last of them late; the same number in larger
 * portions, and machines that carry several of them stutter.
 */
const batch = 1;
/** A client moves within a second or two. One that has not by then is of an older page, or cannot: its media is made anew. */
const moveWithinMs = 15_000;

/**
 * Has seats on draining nodes moved to others: their clients build everything there and then let go of what they had
 * here. A batch at each look, until the node is empty. Each process asks those whose sockets it carries, so that nobody
 * is asked twice. With nowhere to go they stay.
 */
export async function drainNodes(
  { db, inWork, registry, clock }: Pick<MediaDeps, 'db' | 'inWork' | 'registry' | 'clock'>,
  instanceId: string,
): Promise<void> {
  const nodeIds = registry.listDraining();
  if (nodeIds.length === 0 || registry.listCandidates().length === 0) return;
  const askedBefore = new Date(clock.now().getTime() - moveWithinMs);
  const seats = await listDrainable(db, { nodeIds, instanceId, askedBefore, limit: batch });
  for (const [conferenceId, there] of Map.groupBy(seats, (seat) => seat.conferenceId))
    await askToMove({ inWork }, conferenceId, there);
}

async function askToMove(
  { inWork }: Pick<MediaDeps, 'inWork'>,
  conferenceId: string,
  seats: readonly DrainableSeat[],
): Promise<void> {
  const idsOf = (wasAsked: boolean) =>
    seats.filter((seat) => seat.wasAsked === wasAsked).map(({ peerId }) => peerId);
  await inWork(async (work) => {
    if (!(await lockOpenConference(work, conferenceId))) return;
    await markAsked(
      work,
      seats.map(({ peerId }) => peerId),
    );
    work.changed({ kind: 'media-move', conferenceId, peerIds: idsOf(false) });
    const lost = idsOf(true).map((peerId) => ({ peerId, transportId: null }));
    work.changed({ kind: 'media-lost', conferenceId, peers: lost });
  });
}
