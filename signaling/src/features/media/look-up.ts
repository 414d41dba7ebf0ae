import type { Db } from '../../db/db.ts';
import { createBatcher, type Batcher } from '../../platform/batch.ts';
import {
  listOffered,
  listSeatsOnNodes,
  mapCarriers,
  type OnNode,
  type SeatClaim,
  type SeatOnNode,
} from './publication.store.ts';
import { mayReceive } from './receive.rules.ts';

export interface Wanted {
  readonly participantId: string;
  readonly producerIds: readonly string[];
}

export interface Receivable extends OnNode {
  readonly producerId: string;
}

/**
 * What nearly every media call asks of the database. Calls that come while one of these statements runs share the
 * next: 311 sites that connect at once take dozens of statements instead of hundreds. Nothing is remembered, so who
 * lost a seat is refused at the very next call.
 */
export interface LookUp {
  findSeat(claim: SeatClaim): Promise<SeatOnNode | undefined>;
  /** @returns which of these producers the site may receive, and where they are */
  listReceivable(conferenceId: string, wanted: Wanted): Promise<Receivable[]>;
  /**
   * The socket that carries a seat; undefined while its signal is lost or when it is gone. Answers come in the order
   * of the questions, so that whoever sends what it asked for sends in order.
   */
  findCarrier(peerId: string): Promise<string | undefined>;
}

export function createLookUp(db: Db): LookUp {
  const seats: Batcher<SeatClaim, SeatOnNode | undefined> = createBatcher(async (_key, claims) => {
    const rows = await listSeatsOnNodes(db, [...new Set(claims.map(({ peerId }) => peerId))]);
    const byPeer = new Map(rows.map((row) => [row.peerId, row]));
    return claims.map(({ peerId, conferenceId, actorId }) => {
      const row = byPeer.get(peerId);
      const own = row?.conferenceId === conferenceId && row.actorId === actorId;
      return { ok: true, value: own ? row : undefined };
    });
  });
  const receivable: Batcher<Wanted, Receivable[]> = createBatcher(async (conferenceId, wishes) => {
    const producerIds = [...new Set(wishes.flatMap((wish) => wish.producerIds))];
    const offered = await listOffered(db, { conferenceId, producerIds });
    return wishes.map((wish) => {
      const own = offered.filter((one) => wish.producerIds.includes(one.producerId));
      const value = own.filter((one) => mayReceive(one, wish.participantId));
      return { ok: true, value };
    });
  });
  const carriers: Batcher<string, string | undefined> = createBatcher(async (_key, peerIds) => {
    const byPeer = await mapCarriers(db, [...new Set(peerIds)]);
    return peerIds.map((peerId) => ({ ok: true, value: byPeer.get(peerId) }));
  });
  return {
    findSeat: (claim) => seats.add('seats', claim),
    listReceivable: (conferenceId, wanted) => receivable.add(conferenceId, wanted),
    // All by one key: one after the other.
    findCarrier: (peerId) => carriers.add('carriers', peerId),
  };
}
