import type { Conference } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface SeatRow {
  id: string;
  conference_id: string;
  participant_id: string;
  actor_id: string;
  unit_id: string;
  display_name: string;
  connection_id: string | null;
  lost_at: Date | null;
  /** The media node it was given; what that may hold of it. */
  node_id: string | null;
  /** The node it moves away from, which goes on with what it had until the move is finished. */
  leaving_node_id: string | null;
}

/** The nodes that may hold media of a seat. */
export const nodesOf = (seat: Pick<SeatRow, 'node_id' | 'leaving_node_id'>): string[] =>
  [seat.node_id, seat.leaving_node_id].filter((nodeId) => nodeId !== null);

/** A seat with the rank of what it is in. */
export interface RankedSeat extends SeatRow {
  conference_kind: Conference['kind'];
}

export async function findSeat(db: Db, peerId: string): Promise<SeatRow | undefined> {
  const [row] = await db.select<SeatRow>('SELECT * FROM peers WHERE id = :peerId', { peerId });
  return row;
}

/** Which of these seats are still there. */
export async function listExisting(db: Db, peerIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.select<{ id: string }>('SELECT id FROM peers WHERE id IN (:peerIds)', { peerIds });
  return new Set(rows.map(({ id }) => id));
}

/** The seats of many actors, in whatever conference; an actor has one at most. */
export async function listSeatsOf(db: Db, actorIds: readonly string[]): Promise<RankedSeat[]> {
  if (actorIds.length === 0) return [];
  return db.select<RankedSeat>(
    `SELECT p.*, c.kind AS conference_kind FROM peers p JOIN conferences c ON c.id = p.conference_id
     WHERE p.actor_id IN (:actorIds)`,
    { actorIds },
  );
}

export interface NewSeat {
  readonly id: string;
  readonly conferenceId: string;
  readonly participantId: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly unitId: string;
  readonly displayName: string;
  readonly connectionId: string;
  readonly nodeId: string | null;
}

/** Any number of seats of one conference, each with the span that the attendance record is made of. */
export async function insertSeats(
  work: Work,
  conferenceId: string,
  seats: readonly NewSeat[],
): Promise<void> {
  if (seats.length === 0) return;
  await work.execute(
    `WITH seat AS (
       INSERT INTO peers (id, conference_id, participant_id, actor_kind, actor_id, unit_id, display_name, connection_id, node_id,
         joined_at)
       SELECT s.id, :conferenceId, s."participantId", s."actorKind", s."actorId", s."unitId", s."displayName",
         s."connectionId", s."nodeId", :now
       FROM jsonb_to_recordset(:json::jsonb) AS s(id uuid, "participantId" uuid, "actorKind" text, "actorId" uuid,
         "unitId" uuid, "displayName" text, "connectionId" uuid, "nodeId" text)
       RETURNING id, participant_id, actor_id
     ), occupied AS (
       UPDATE conferences SET empty_since = NULL WHERE id = :conferenceId AND empty_since IS NOT NULL
     )
     INSERT INTO attendance_spans (peer_id, conference_id, participant_id, actor_id, joined_at)
     SELECT id, :conferenceId, participant_id, actor_id, :now FROM seat`,
    { conferenceId, json: JSON.stringify(seats), now: work.now },
  );
}

/** Seats go on over other sockets, with their media where `nodeId` says, and what it had before on the node it leaves. */
export async function carrySeats(
  work: Work,
  seats: readonly { id: string; connectionId: string; nodeId: string | null; leaving: string | null }[],
): Promise<void> {
  if (seats.length === 0) return;
  await work.execute(
    `UPDATE peers p SET connection_id = s."connectionId", lost_at = NULL, node_id = s."nodeId", asked_to_move_at = NULL,
       leaving_node_id = s.leaving, leaving_since = CASE WHEN s.leaving IS NOT NULL THEN coalesce(p.leaving_since, :now) END
     FROM jsonb_to_recordset(:json::jsonb) AS s(id uuid, "connectionId" uuid, "nodeId" text, leaving text)
     WHERE p.id = s.id`,
    { json: JSON.stringify(seats), now: work.now },
  );
}

/** What these seats publish stays on the node named while they move away from it. */
export async function leavePublications(
  work: Work,
  seats: readonly { peerId: string; nodeId: string }[],
): Promise<void> {
  if (seats.length === 0) return;
  await work.execute(
    `UPDATE publications b SET left_on = s."nodeId"
     FROM jsonb_to_recordset(:json::jsonb) AS s("peerId" uuid, "nodeId" text)
     WHERE b.peer_id = s."peerId" AND b.left_on IS NULL`,
    { json: JSON.stringify(seats) },
  );
}

/**
 * Takes seats of one conference away, with their publications, and closes their attendance: of one whose signal was
 * lost when that was, not when it was given up.
 */
export async function deleteSeats(
  work: Work,
  conferenceId: string,
  peerIds: readonly string[],
): Promise<void> {
  if (peerIds.length === 0) return;
  await work.execute(
    `WITH gone AS (DELETE FROM peers WHERE id IN (:peerIds) RETURNING id, lost_at)
     UPDATE attendance_spans s SET left_at = coalesce(gone.lost_at, :now)
     FROM gone WHERE s.peer_id = gone.id AND s.left_at IS NULL`,
    { peerIds, now: work.now },
  );
  await work.execute(
    `UPDATE conferences SET empty_since = :now WHERE id = :conferenceId AND empty_since IS NULL
       AND NOT EXISTS (SELECT 1 FROM peers WHERE conference_id = :conferenceId)`,
    { conferenceId, now: work.now },
  );
}

/** What only a site that is in can be: shown to all, or talked with in private. */
export async function clearShown(work: Work, conferenceId: string, shown: Shown): Promise<void> {
  await work.execute(
    `UPDATE conferences SET broadcast_id = CASE WHEN :broadcast THEN NULL ELSE broadcast_id END,
       private_with_id = CASE WHEN :privateTalk THEN NULL ELSE private_with_id END WHERE id = :conferenceId`,
    { conferenceId, ...shown },
  );
}

export interface Shown {
  readonly broadcast: boolean;
  readonly privateTalk: boolean;
}

export async function listSeats(db: Db, conferenceId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>('SELECT * FROM peers WHERE conference_id = :conferenceId ORDER BY id', {
    conferenceId,
  });
}

/** Seats on each node, in all conferences and in this one; without those that are about to be placed anew. */
export async function countSeats(
  db: Db,
  conferenceId: string,
  without: readonly string[],
): Promise<SeatCount[]> {
  return db.select<SeatCount>(
    `SELECT node_id AS "nodeId", count(*)::int AS seats,
       (count(*) FILTER (WHERE conference_id = :conferenceId))::int AS own
     FROM peers WHERE node_id IS NOT NULL AND NOT id = ANY(ARRAY[:without]::uuid[]) GROUP BY node_id`,
    { conferenceId, without },
  );
}

export interface SeatCount {
  readonly nodeId: string;
  readonly seats: number;
  /** Of the conference asked for. */
  readonly own: number;
}

export async function listSeatsOfSites(
  db: Db,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<SeatRow[]> {
  if (participantIds.length === 0) return [];
  return db.select<SeatRow>(
    `SELECT * FROM peers WHERE conference_id = :conferenceId AND participant_id IN (:participantIds) ORDER BY id`,
    { conferenceId, participantIds },
  );
}

export async function listSeatsById(db: Db, peerIds: readonly string[]): Promise<SeatRow[]> {
  if (peerIds.length === 0) return [];
  return db.select<SeatRow>('SELECT * FROM peers WHERE id IN (:peerIds) ORDER BY id', { peerIds });
}

/** Seats that no socket carries though nobody said so: their socket's row went with its process. */
export async function listUnmarkedSeats(db: Db): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE connection_id IS NULL AND lost_at IS NULL ORDER BY id LIMIT 500',
  );
}

/** The grace time of such seats starts now. @returns the sites of those for which it does */
export async function markSeatsLost(work: Work, peerIds: readonly string[]): Promise<string[]> {
  const rows = await work.select<{ participant_id: string }>(
    `UPDATE peers SET lost_at = :now WHERE id IN (:peerIds) AND connection_id IS NULL AND lost_at IS NULL
     RETURNING participant_id`,
    { peerIds, now: work.now },
  );
  return [...new Set(rows.map((row) => row.participant_id))];
}

/** Seats whose signal has been lost since before an instant. */
export async function listLostSeats(db: Db, before: Date): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE connection_id IS NULL AND lost_at < :before ORDER BY id LIMIT 500',
    { before },
  );
}

/** Seats of an actor that no socket carries (any more). */
export async function listUncarriedSeats(db: Db, actorId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>('SELECT * FROM peers WHERE actor_id = :actorId AND connection_id IS NULL', {
    actorId,
  });
}

/** Seats a socket carries. */
export async function listCarriedSeats(db: Db, connectionId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>('SELECT * FROM peers WHERE connection_id = :connectionId', { connectionId });
}

/**
 * @param which `moved`: without those on a node the seat moves away from
 * @returns the sites whose publications these were
 */
export async function deletePublications(
  work: Work,
  peerIds: readonly string[],
  which: 'all' | 'moved' = 'all',
): Promise<string[]> {
  if (peerIds.length === 0) return [];
  const only = which === 'moved' ? 'AND b.left_on IS NULL' : '';
  const rows = await work.select<{ participant_id: string }>(
    `DELETE FROM publications b USING peers e WHERE b.peer_id IN (:peerIds) AND e.id = b.peer_id ${only}
     RETURNING e.participant_id`,
    { peerIds },
  );
  return [...new Set(rows.map((row) => row.participant_id))];
}

/** Takes all voices of private talks in a conference back. @returns them, with whose they are and where */
export async function deletePrivateLines(
  work: Work,
  conferenceId: string,
): Promise<{ producerId: string; peerId: string; participantId: string; nodeId: string | null }[]> {
  return work.select(
    `DELETE FROM publications b USING peers e
     WHERE b.conference_id = :conferenceId AND b.source = 'private-talk' AND e.id = b.peer_id
     RETURNING b.producer_id AS "producerId", b.peer_id AS "peerId", e.participant_id AS "participantId",
       coalesce(b.left_on, e.node_id) AS "nodeId"`,
    { conferenceId },
  );
}
