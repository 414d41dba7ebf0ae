import type { MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Work } from '../../db/work.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import { whileLinked } from '../../nodes/while-linked.ts';
import { sayRules } from './apply-rules.ts';
import type { MediaDeps } from './media.deps.ts';
import { deleteAllPublications, deletePublication, isOnNode, listHoldings } from './publication.store.ts';

/**
 * A node has linked: what it holds and what the database says are brought together. Held but unknown is closed;
 * known but not held (the node restarted) is told to the clients, who join again. A conference with which that fails
 * keeps no other waiting, and is tried again while the link lives.
 */
export async function reconcileNode(deps: MediaDeps, link: MediaNodeLink): Promise<void> {
  let due: ReadonlySet<string> | null = null;
  await whileLinked(deps, link, async () => {
    const { known, held } = await compareHoldings(deps, link);
    const failed = new Map<string, unknown>();
    for (const { conferenceId, peerIds } of known) {
      if (due && !due.has(conferenceId)) continue;
      const lives = peerIds.some((peerId) => held.has(peerId));
      await (
        lives
          ? // What was held or let go while the link was down is said again.
            sayRules(deps, link, conferenceId)
          : deps.inWork((work) => mediaLost(work, conferenceId))
      ).catch((error: unknown) => void failed.set(conferenceId, error));
    }
    due = new Set(failed.keys());
    if (failed.size > 0) throw new AggregateError(failed.values(), 'conferences could not be compared');
  });
}

async function compareHoldings({ db }: MediaDeps, link: MediaNodeLink) {
  const known = await listHoldings(db, link.nodeId);
  const { conferences } = await link.call('node:list-holdings', {});
  // Read anew: a seat is stored before its media is made, so what was held then without a seat now is nobody's. Each
  // peer is closed by its own id; whoever joins meanwhile has another.
  const seats = new Set((await listHoldings(db, link.nodeId)).flatMap(({ peerIds }) => peerIds));
  for (const { conferenceId, peerIds } of conferences)
    for (const peerId of peerIds)
      if (!seats.has(peerId)) await link.call('peer:close', { conferenceId, peerId });
  return { known, held: new Set(conferences.flatMap(({ peerIds }) => peerIds)) };
}

async function mediaLost(work: Work, conferenceId: string): Promise<void> {
  await lockOpenConference(work, conferenceId);
  await touchRoster(work, conferenceId, await deleteAllPublications(work, conferenceId));
  work.changed({ kind: 'media-lost', conferenceId });
}

/** A producer went by itself: nobody should wait for its picture. */
export async function producerClosed(
  { inWork }: MediaDeps,
  { conferenceId, peerId, producerId }: MediaNodeNoticePayload<'producer:closed'>,
): Promise<void> {
  await inWork(async (work) => {
    await lockOpenConference(work, conferenceId);
    await touchRoster(work, conferenceId, await deletePublication(work, { producerId, peerId }));
  });
}

/** A worker died: the seats stay, the media must be made again. Of a conference that moved on it is old news. */
export async function conferenceLost(
  { db, inWork }: MediaDeps,
  nodeId: string,
  conferenceId: string,
): Promise<void> {
  if (!(await isOnNode(db, conferenceId, nodeId))) return;
  await inWork((work) => mediaLost(work, conferenceId));
}
