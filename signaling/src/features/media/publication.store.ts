import type { Publication } from '@zhida/protocol/conference.ts';
import type { Source } from '@zhida/protocol/media.ts';
import type { QualityGrade } from '@zhida/protocol/presence.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Offered } from './receive.rules.ts';

export interface SeatOnNode {
  readonly peerId: string;
  readonly conferenceId: string;
  readonly participantId: string;
  readonly nodeId: string;
  readonly quality: QualityGrade;
}

/** Whose seat is asked for. */
export interface SeatClaim {
  readonly peerId: string;
  readonly conferenceId: string;
  readonly actorId: string;
}

/** Seats in open conferences that have a media node, by peer; `actorId` is whose each is. */
export async function listSeatsOnNodes(
  db: Db,
  peerIds: readonly string[],
): Promise<(SeatOnNode & { readonly actorId: string })[]> {
  return db.select(
    `SELECT p.id AS "peerId", p.conference_id AS "conferenceId", p.actor_id AS "actorId",
       p.participant_id AS "participantId", p.node_id AS "nodeId", p.quality
     FROM peers p JOIN conferences c ON c.id = p.conference_id
     WHERE p.id IN (:peerIds) AND c.ended_at IS NULL AND p.node_id IS NOT NULL`,
    { peerIds },
  );
}

export interface PublicationRow {
  readonly producerId: string;
  readonly source: Source;
  readonly kind: 'audio' | 'video';
  readonly held: boolean;
  /** The node it is still on while its seat is on another already; null: where the seat is. */
  readonly leftOn: string | null;
}

const publicationColumns = 'producer_id AS "producerId", source, kind, held, left_on AS "leftOn"';

export async function findPublicationByRequest(
  db: Db,
  request: { peerId: string; clientRequestId: string },
): Promise<PublicationRow | undefined> {
  const [row] = await db.select<PublicationRow>(
    `SELECT ${publicationColumns} FROM publications WHERE peer_id = :peerId AND client_request_id = :clientRequestId`,
    request,
  );
  return row;
}

export async function findPublication(
  db: Db,
  publication: { peerId: string; producerId: string },
): Promise<PublicationRow | undefined> {
  const [row] = await db.select<PublicationRow>(
    `SELECT ${publicationColumns} FROM publications WHERE peer_id = :peerId AND producer_id = :producerId`,
    publication,
  );
  return row;
}

/** What is published, and on which node. */
export interface OnNode {
  readonly nodeId: string | null;
}

/** Publications of a conference, with where they are and what decides who may receive them. */
export async function listOffered(
  db: Db,
  { conferenceId, producerIds }: { conferenceId: string; producerIds: readonly string[] },
): Promise<(Offered & OnNode)[]> {
  return db.select<Offered & OnNode>(
    `SELECT b.producer_id AS "producerId", b.source, b.kind, p.on_stage AS "onStage", coalesce(b.left_on, e.node_id) AS "nodeId",
       c.private_with_id AS "privateWithId", h.id AS "chairId"
     FROM publications b
       JOIN peers e ON e.id = b.peer_id JOIN participants p ON p.id = e.participant_id
       JOIN conferences c ON c.id = b.conference_id
       LEFT JOIN participants h ON h.conference_id = c.id AND h.role = 'chair'
     WHERE b.conference_id = :conferenceId AND b.producer_id IN (:producerIds)`,
    { conferenceId, producerIds },
  );
}

/**
 * A retry that overtook the answer to its first try has made another producer, which the node put in the place of the
 * first; so does the row.
 * @returns false when the seat is gone meanwhile
 */
export async function insertPublication(
  work: Work,
  publication: Publication & { conferenceId: string; peerId: string; clientRequestId: string },
): Promise<boolean> {
  const rows = await work.select(
    `INSERT INTO publications (producer_id, conference_id, peer_id, source, kind, paused, held, client_request_id, published_at)
     SELECT :producerId, :conferenceId, id, :source, :kind, :paused, :held, :clientRequestId, :now FROM peers WHERE id = :peerId
     ON CONFLICT (peer_id, client_request_id) DO UPDATE SET producer_id = excluded.producer_id, paused = excluded.paused,
       held = excluded.held
     RETURNING producer_id`,
    { ...publication, now: work.now },
  );
  return rows.length > 0;
}

export async function setPublicationPaused(
  work: Work,
  publication: { producerId: string; peerId: string; paused: boolean },
): Promise<boolean> {
  const rows = await work.select(
    'UPDATE publications SET paused = :paused WHERE producer_id = :producerId AND peer_id = :peerId RETURNING 1 AS one',
    publication,
  );
  return rows.length > 0;
}

/** @returns the sites whose publications these were; none when they are gone already */
export async function deletePublication(
  work: Work,
  publication: { producerId: string; peerId: string },
): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `DELETE FROM publications b USING peers e WHERE b.producer_id = :producerId AND b.peer_id = :peerId
       AND e.id = b.peer_id RETURNING e.participant_id AS id`,
    publication,
  );
  return rows.map(({ id }) => id);
}

/** @returns the sites of these seats */
export async function deletePublicationsOf(work: Work, peerIds: readonly string[]): Promise<string[]> {
  if (peerIds.length === 0) return [];
  const rows = await work.select<{ id: string }>(
    `DELETE FROM publications b USING peers e WHERE b.peer_id IN (:peerIds) AND e.id = b.peer_id
     RETURNING e.participant_id AS id`,
    { peerIds },
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** Those of them that are still there; seats that were placed anew meanwhile have others. @returns their sites */
export async function deleteLostPublications(
  work: Work,
  { conferenceId, producerIds }: { conferenceId: string; producerIds: readonly string[] },
): Promise<string[]> {
  if (producerIds.length === 0) return [];
  const rows = await work.select<{ id: string }>(
    `DELETE FROM publications b USING peers e WHERE b.conference_id = :conferenceId AND b.producer_id IN (:producerIds)
       AND e.id = b.peer_id RETURNING e.participant_id AS id`,
    { conferenceId, producerIds },
  );
  return [...new Set(rows.map(({ id }) => id))];
}

export async function setSeatQuality(work: Work, peerId: string, grade: QualityGrade): Promise<void> {
  await work.execute('UPDATE peers SET quality = :grade WHERE id = :peerId', { peerId, grade });
}

/** The last measure of an endpoint, kept for its unit's detail after the call. */
export async function saveActorQuality(
  db: Db,
  quality: { actorId: string; grade: QualityGrade; roundTripMs: number | null; at: Date },
): Promise<void> {
  await db.execute(
    `INSERT INTO actor_quality (actor_id, grade, round_trip_ms, at) VALUES (:actorId, :grade, :roundTripMs, :at)
     ON CONFLICT (actor_id) DO UPDATE SET grade = excluded.grade, round_trip_ms = excluded.round_trip_ms, at = excluded.at`,
    quality,
  );
}

/** Conferences with the seats of which a node is said to hold the media. */
export async function listHoldings(
  db: Db,
  nodeId: string,
): Promise<{ conferenceId: string; peerIds: string[] }[]> {
  return db.select(
    `SELECT c.id AS "conferenceId", array_agg(p.id) AS "peerIds" FROM conferences c JOIN peers p ON p.conference_id = c.id
     WHERE p.node_id = :nodeId AND c.ended_at IS NULL GROUP BY c.id`,
    { nodeId },
  );
}

/** Seats of which a node may hold something: also those that move away from it. */
export async function listHeldSeats(db: Db, nodeId: string): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT p.id FROM peers p JOIN conferences c ON c.id = p.conference_id
     WHERE (p.node_id = :nodeId OR p.leaving_node_id = :nodeId) AND c.ended_at IS NULL`,
    { nodeId },
  );
  return rows.map(({ id }) => id);
}

/** Seats in open conferences whose media is on a node, with the sockets that carry them. */
export async function listCarriedOn(
  db: Db,
  nodeId: string,
): Promise<{ conferenceId: string; peerId: string; connectionId: string }[]> {
  return db.select(
    `SELECT p.conference_id AS "conferenceId", p.id AS "peerId", p.connection_id AS "connectionId"
     FROM peers p JOIN conferences c ON c.id = p.conference_id
     WHERE p.node_id = :nodeId AND p.connection_id IS NOT NULL AND c.ended_at IS NULL`,
    { nodeId },
  );
}

/** Which of these seats have their media on a node. */
export async function listStillOn(db: Db, nodeId: string, peerIds: readonly string[]): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT id FROM peers WHERE id IN (:peerIds) AND node_id = :nodeId',
    { nodeId, peerIds },
  );
  return rows.map(({ id }) => id);
}

/** The sockets that carry seats, by seat; without those whose signal is lost or that are gone. */
export async function mapCarriers(db: Db, peerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.select<{ id: string; connection_id: string }>(
    'SELECT id, connection_id FROM peers WHERE id IN (:peerIds) AND connection_id IS NOT NULL',
    { peerIds },
  );
  return new Map(rows.map((row) => [row.id, row.connection_id]));
}
