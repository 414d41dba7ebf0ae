import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaAccess } from '@zhida/protocol/media.ts';
import type { Db } from '../../db/db.ts';
import { createBatcher, type Batcher } from '../../platform/batch.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConference } from './conference.store.ts';
import { vacate } from './leave-conference.ts';
import type { Seated } from './seat-together.ts';
import { deletePublications, findSeat, listExisting } from './seat.store.ts';
import type { Seating } from './take-seats.ts';
import { touchRoster } from './touch-conference.ts';

/** Whether a seat is still there, asked for many together. */
export type SeatCheck = Batcher<string, boolean>;

export function createSeatCheck(db: Db): SeatCheck {
  return createBatcher(async (_key, peerIds) => {
    const existing = await listExisting(db, peerIds);
    return peerIds.map((peerId) => ({ ok: true, value: existing.has(peerId) }));
  });
}

export interface JoinDeps extends ConferenceDeps {
  readonly seating: Seating;
  readonly seatCheck: SeatCheck;
}

/**
 * A seat and the media to fill it. The seat is committed first; the media node is asked afterwards, so that no
 * database lock waits for a node.
 * @throws Fault not-found, invalid-state/conference-ended, invalid-state/waiting-in-lobby, forbidden/removed-by-chair,
 *   conflict/conference-locked, conflict/in-another-conference, unavailable/no-media-node
 */
export async function joinConference(
  deps: JoinDeps,
  input: ParsedInput<'conference:join'>,
  { actor, connectionId }: CallContext,
): Promise<CallOutput<'conference:join'>> {
  if (connectionId === null) throw fault('invalid-state', 'a seat is taken over a socket');
  const seat = await deps.seating.add(input.conferenceId, { input, actor, connectionId });
  const media = await accessMedia(deps, seat, { send: input.send, connectionId }).catch(
    async (error: unknown) => {
      await giveBack(deps, seat);
      throw error;
    },
  );
  const { conference, standing, peerId } = seat;
  return { conference, standing, peerId, media };
}

/**
 * A client that was refused does not know of its seat: left behind, it would keep the person busy for as long as
 * the socket lives. One that sat here before tries again under the same seat.
 */
async function giveBack({ inWork, db, log }: ConferenceDeps, { peerId, resumed }: Seated): Promise<void> {
  if (resumed) return;
  try {
    const seat = await findSeat(db, peerId);
    if (seat) await inWork(async (work) => void (await vacate(work, seat)));
  } catch (error) {
    log.warn({ err: error }, 'a seat without media could not be given back');
  }
}

async function accessMedia(
  deps: JoinDeps,
  seat: Seated,
  { send, connectionId }: { send: boolean; connectionId: string },
): Promise<MediaAccess> {
  const { conferenceId, peerId } = seat;
  if (seat.keepMedia && (await mediaLives(deps, seat, connectionId))) return { kind: 'kept' };
  if (seat.keepMedia)
    await deps.inWork(async (work) => {
      await lockConference(work, conferenceId);
      await touchRoster(work, conferenceId, await deletePublications(work, [peerId]));
    });
  const link = deps.registry.get(seat.nodeId);
  const fresh = await link.call('peer:open', { conferenceId, peerId, send });
  // Whoever left while the node was working must not leave transports behind.
  if (!(await deps.seatCheck.add('seats', peerId))) {
    await link.call('peer:close', { conferenceId, peerId });
    throw fault('invalid-state', 'the seat was given up meanwhile', 'seat-gone');
  }
  return { kind: 'fresh', ...fresh, ...(seat.moving && { moving: true }) };
}

/**
 * A node that is out of signaling's reach may well be carrying the media on: the client knows better. One that is not
 * is asked which pictures are wanted: that may have changed while the client was away.
 */
async function mediaLives(deps: ConferenceDeps, seat: Seated, connectionId: string): Promise<boolean> {
  const { conferenceId, peerId, nodeId } = seat;
  const link = deps.registry.find(nodeId);
  if (!link) return true;
  const { alive, producerIds, wantedProducerIds } = await link.call('peer:get', { conferenceId, peerId });
  if (alive)
    for (const producerId of producerIds)
      deps.sendTo(connectionId, 'media:demand-changed', {
        conferenceId,
        peerId,
        producerId,
        wanted: wantedProducerIds.includes(producerId),
      });
  return alive;
}
