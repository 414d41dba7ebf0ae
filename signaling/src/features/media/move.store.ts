import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface DrainableSeat {
  readonly conferenceId: string;
  readonly peerId: string;
  /** It was asked before, and did not move. */
  readonly wasAsked: boolean;
}

/** Seats on some nodes whose sockets one signaling process carries; without those asked since `askedBefore`. */
export async function listDrainable(
  db: Db,
  from: { nodeIds: readonly string[]; instanceId: string; askedBefore: Date; limit: number },
): Promise<DrainableSeat[]> {
  return db.select(
    `SELECT p.conference_id AS "conferenceId", p.id AS "peerId", p.asked_to_move_at IS NOT NULL AS "wasAsked"
     FROM peers p JOIN connections n ON n.id = p.connection_id JOIN conferences c ON c.id = p.conference_id
     WHERE p.node_id IN (:nodeIds) AND n.instance_id = :instanceId AND c.ended_at IS NULL AND p.leaving_node_id IS NULL
       AND (p.asked_to_move_at IS NULL OR p.asked_to_move_at < :askedBefore)
     ORDER BY p.asked_to_move_at NULLS FIRST, p.id LIMIT :limit`,
    from,
  );
}

export async function markAsked(work: Work, peerIds: readonly string[]): Promise<void> {
  await work.execute('UPDATE peers SET asked_to_move_at = :now WHERE id IN (:peerIds)', {
    peerIds,
    now: work.now,
  });
}

/** Seats whose move began before an instant and is not finished. */
export async function listMovingSince(
  db: Db,
  before: Date,
): Promise<{ conferenceId: string; peerId: string }[]> {
  return db.select(
    `SELECT conference_id AS "conferenceId", id AS "peerId" FROM peers WHERE leaving_since < :before
     ORDER BY id LIMIT 500`,
    { before },
  );
}

/** These seats have nothing on another node any more. @returns those that had, with that node */
export async function endLeaving(
  work: Work,
  peerIds: readonly string[],
): Promise<{ peerId: string; nodeId: string }[]> {
  if (peerIds.length === 0) return [];
  return work.select(
    `UPDATE peers p SET leaving_node_id = NULL, leaving_since = NULL
     FROM peers was WHERE p.id IN (:peerIds) AND was.id = p.id AND p.leaving_node_id IS NOT NULL
     RETURNING p.id AS "peerId", was.leaving_node_id AS "nodeId"`,
    { peerIds },
  );
}

/** What seats still publish on the node they left goes. @returns the sites of these seats */
export async function deleteLeftPublications(work: Work, peerIds: readonly string[]): Promise<string[]> {
  if (peerIds.length === 0) return [];
  const rows = await work.select<{ id: string }>(
    `DELETE FROM publications b USING peers e WHERE b.peer_id IN (:peerIds) AND b.left_on IS NOT NULL
       AND e.id = b.peer_id RETURNING e.participant_id AS id`,
    { peerIds },
  );
  return [...new Set(rows.map(({ id }) => id))];
}
