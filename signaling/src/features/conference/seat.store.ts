import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface SeatRow {
  id: string;
  conference_id: string;
  participant_id: string;
  actor_id: string;
  unit_id: string;
  connection_id: string | null;
  lost_at: Date | null;
}

export async function findSeat(db: Db, peerId: string): Promise<SeatRow | undefined> {
  const [row] = await db.select<SeatRow>('SELECT * FROM peers WHERE id = :peerId', { peerId });
  return row;
}

/** An actor's one seat in a conference, under whichever membership it was taken. */
export async function findSeatOf(
  db: Db,
  who: { conferenceId: string; actorId: string },
): Promise<SeatRow | undefined> {
  const [row] = await db.select<SeatRow>(
    'SELECT * FROM peers WHERE conference_id = :conferenceId AND actor_id = :actorId',
    who,
  );
  return row;
}

export async function insertSeat(
  work: Work,
  seat: {
    id: string;
    conferenceId: string;
    participantId: string;
    actorKind: string;
    actorId: string;
    unitId: string;
    displayName: string;
    connectionId: string;
  },
): Promise<void> {
  await work.execute(
    `INSERT INTO peers (id, conference_id, participant_id, actor_kind, actor_id, unit_id, display_name, connection_id, joined_at)
     VALUES (:id, :conferenceId, :participantId, :actorKind, :actorId, :unitId, :displayName, :connectionId, :now)`,
    { ...seat, now: work.now },
  );
  await work.execute(
    "UPDATE participants SET state = 'joined', joined_at = coalesce(joined_at, :now), left_at = NULL WHERE id = :participantId",
    { participantId: seat.participantId, now: work.now },
  );
  await work.execute('UPDATE conferences SET empty_since = NULL WHERE id = :conferenceId', seat);
}

/** The seat goes on over another socket. */
export async function carrySeat(work: Work, seat: SeatRow, connectionId: string): Promise<void> {
  await work.execute('UPDATE peers SET connection_id = :connectionId, lost_at = NULL WHERE id = :id', {
    id: seat.id,
    connectionId,
  });
}

/** Takes a seat away, with its publications; the participant has left when it was the last of theirs. */
export async function deleteSeat(work: Work, seat: SeatRow): Promise<void> {
  await work.execute('DELETE FROM peers WHERE id = :id', { id: seat.id });
  await work.execute(
    `UPDATE participants SET state = 'left', left_at = :now WHERE id = :participantId
       AND NOT EXISTS (SELECT 1 FROM peers WHERE participant_id = :participantId)`,
    { participantId: seat.participant_id, now: work.now },
  );
  await work.execute(
    `UPDATE conferences SET empty_since = :now WHERE id = :conferenceId
       AND NOT EXISTS (SELECT 1 FROM peers WHERE conference_id = :conferenceId)`,
    { conferenceId: seat.conference_id, now: work.now },
  );
}

export async function listSeats(db: Db, conferenceId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>('SELECT * FROM peers WHERE conference_id = :conferenceId ORDER BY id', {
    conferenceId,
  });
}

/** Seats that no socket carries though nobody said so: their socket's row went with its process. */
export async function listUnmarkedSeats(db: Db): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE connection_id IS NULL AND lost_at IS NULL ORDER BY id LIMIT 500',
  );
}

/** The grace time of such a seat starts now. */
export async function markSeatLost(work: Work, peerId: string): Promise<void> {
  await work.execute(
    'UPDATE peers SET lost_at = :now WHERE id = :peerId AND connection_id IS NULL AND lost_at IS NULL',
    { peerId, now: work.now },
  );
}

/** Seats whose signal has been lost since before an instant. */
export async function listLostSeats(db: Db, before: Date): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE connection_id IS NULL AND lost_at < :before ORDER BY id LIMIT 500',
    { before },
  );
}

/** Seats of an actor that no socket carries (any more); in the order in which conferences are locked. */
export async function listUncarriedSeats(db: Db, actorId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE actor_id = :actorId AND connection_id IS NULL ORDER BY conference_id',
    { actorId },
  );
}

/** Seats a socket carries; in the order in which conferences are locked. */
export async function listCarriedSeats(db: Db, connectionId: string): Promise<SeatRow[]> {
  return db.select<SeatRow>(
    'SELECT * FROM peers WHERE connection_id = :connectionId ORDER BY conference_id',
    { connectionId },
  );
}

export async function deletePublications(work: Work, peerId: string): Promise<void> {
  await work.execute('DELETE FROM publications WHERE peer_id = :peerId', { peerId });
}
