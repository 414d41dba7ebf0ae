import type { MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import { whileLinked } from '../../nodes/while-linked.ts';
import { sayRules } from './apply-rules.ts';
import { closeUnseated } from './close-unseated.ts';
import type { MediaDeps } from './media.deps.ts';
import {
  deleteLostPublications,
  deletePublication,
  deletePublicationsOf,
  listHoldings,
  listStillOn,
} from './publication.store.ts';

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
      const missing = peerIds.filter((peerId) => !held.has(peerId));
      await reconcileConference(deps, link, { conferenceId, peerIds, missing }).catch(
        (error: unknown) => void failed.set(conferenceId, error),
      );
    }
    due = new Set(failed.keys());
    if (failed.size > 0) throw new AggregateError(failed.values(), 'conferences could not be compared');
  });
}

interface Compared {
  readonly conferenceId: string;
  readonly peerIds: readonly string[];
  /** Of these the node holds nothing. */
  readonly missing: readonly string[];
}

async function reconcileConference(
  deps: MediaDeps,
  link: MediaNodeLink,
  { conferenceId, peerIds, missing }: Compared,
): Promise<void> {
  // What was held or let go while the link was down is said again.
  if (missing.length < peerIds.length) await sayRules(deps, link, conferenceId);
  if (missing.length === 0) return;
  await deps.inWork(async (work) => {
    await lockOpenConference(work, conferenceId);
    // Whoever was placed on another node meanwhile has its media there.
    const lost = await listStillOn(work, link.nodeId, missing);
    await touchRoster(work, conferenceId, await deletePublicationsOf(work, lost));
    const peers = lost.map((peerId) => ({ peerId, transportId: null }));
    work.changed({ kind: 'media-lost', conferenceId, peers });
  });
}

async function compareHoldings(deps: MediaDeps, link: MediaNodeLink) {
  const known = await listHoldings(deps.db, link.nodeId);
  const { conferences } = await link.call('node:list-holdings', {});
  await closeUnseated(deps, link, conferences);
  return { known, held: new Set(conferences.flatMap(({ peerIds }) => peerIds)) };
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

/**
 * A worker died: the seats stay, their media must be made again. Said by several processes it stays the same: what was
 * published since has other ids, and a client knows its transports.
 */
export async function peersLost(
  { inWork }: MediaDeps,
  { conferenceId, peers }: MediaNodeNoticePayload<'peers:lost'>,
): Promise<void> {
  await inWork(async (work) => {
    await lockOpenConference(work, conferenceId);
    const producerIds = peers.flatMap((peer) => peer.producerIds);
    const sites = await deleteLostPublications(work, { conferenceId, producerIds });
    await touchRoster(work, conferenceId, sites);
    const lost = peers.map(({ peerId, transportId }) => ({ peerId, transportId }));
    work.changed({ kind: 'media-lost', conferenceId, peers: lost });
  });
}
