import type { MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import type { MediaDeps } from './media.deps.ts';
import { deleteAllPublications, deletePublication, listHoldings } from './publication.store.ts';

/**
 * A node has linked: what it holds and what the database says are brought together. Held but unknown is closed;
 * known but not held (the node restarted) is told to the clients, who join again.
 */
export async function reconcileNode(
  { db, inWork, touchConference }: MediaDeps,
  link: MediaNodeLink,
): Promise<void> {
  const known = new Map(
    (await listHoldings(db, link.nodeId)).map((c) => [c.conferenceId, new Set(c.peerIds)]),
  );
  const { conferences } = await link.call('node:list-holdings', {});
  const held = new Map(conferences.map((c) => [c.conferenceId, new Set(c.peerIds)]));
  for (const [conferenceId, peerIds] of held) {
    const expected = known.get(conferenceId);
    if (!expected) await link.call('conference:close', { conferenceId });
    else
      for (const peerId of peerIds)
        if (!expected.has(peerId)) await link.call('peer:close', { conferenceId, peerId });
  }
  for (const [conferenceId, peerIds] of known) {
    const here = held.get(conferenceId);
    if (here && [...peerIds].some((peerId) => here.has(peerId))) continue;
    await inWork(async (work) => {
      await touchConference(work, conferenceId);
      await deleteAllPublications(work, conferenceId);
      work.changed({ kind: 'media-lost', conferenceId });
    });
  }
}

/** A producer went by itself: nobody should wait for its picture. */
export async function producerClosed(
  { inWork, touchConference }: MediaDeps,
  { conferenceId, peerId, producerId }: MediaNodeNoticePayload<'producer:closed'>,
): Promise<void> {
  await inWork(async (work) => {
    await touchConference(work, conferenceId);
    await deletePublication(work, { producerId, peerId });
  });
}

/** A worker died: the seats stay, the media must be made again. */
export async function conferenceLost(
  { inWork, touchConference }: MediaDeps,
  conferenceId: string,
): Promise<void> {
  await inWork(async (work) => {
    await touchConference(work, conferenceId);
    await deleteAllPublications(work, conferenceId);
    work.changed({ kind: 'media-lost', conferenceId });
  });
}
