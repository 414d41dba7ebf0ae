import type { Party } from '@zhida/protocol/actor.ts';
import type { Conference, Participant, Peer } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface ConferenceRow {
  id: string;
  version: number;
  kind: Conference['kind'];
  status: Conference['status'];
  title: string;
  started_at: Date;
  ended_at: Date | null;
  end_reason: Conference['endReason'];
  node_id: string | null;
}

interface ParticipantRow {
  id: string;
  conference_id: string;
  party: Party;
  role: Participant['role'];
  state: Participant['state'];
}

interface PeerRow {
  id: string;
  participant_id: string;
  display_name: string;
  connected: boolean;
  quality: Peer['quality'];
  publications: Peer['publications'];
}

export async function insertConference(
  work: Work,
  conference: { id: string; kind: string; status: string; title: string },
): Promise<void> {
  await work.execute(
    `INSERT INTO conferences (id, kind, status, title, started_at, empty_since)
     VALUES (:id, :kind, :status, :title, :now, :now)`,
    { ...conference, now: work.now },
  );
}

/** Somebody invited twice keeps the first invitation; somebody who had left is invited anew. */
export async function insertParticipant(
  work: Work,
  participant: { conferenceId: string; party: Party; role: Participant['role'] },
): Promise<void> {
  const { party } = participant;
  await work.execute(
    `INSERT INTO participants (id, conference_id, party_kind, party_id, party, role, state, invited_at)
     VALUES (:id, :conferenceId, :partyKind, :partyId, :json::jsonb, :role, 'invited', :now)
     ON CONFLICT (conference_id, party_id) DO UPDATE SET state = 'invited', invited_at = excluded.invited_at
       WHERE participants.state = 'left'`,
    {
      id: crypto.randomUUID(),
      conferenceId: participant.conferenceId,
      partyKind: party.kind,
      partyId: party.id,
      json: JSON.stringify(party),
      role: participant.role,
      now: work.now,
    },
  );
}

/** Locks the conference for the rest of the transaction and counts its version up. */
export async function lockConference(work: Work, conferenceId: string): Promise<ConferenceRow | undefined> {
  const [row] = await work.select<ConferenceRow>(
    'UPDATE conferences SET version = version + 1 WHERE id = :conferenceId RETURNING *',
    { conferenceId },
  );
  if (row) work.changed({ kind: 'conference', id: conferenceId });
  return row;
}

export async function findConferenceRow(db: Db, conferenceId: string): Promise<ConferenceRow | undefined> {
  const [row] = await db.select<ConferenceRow>('SELECT * FROM conferences WHERE id = :conferenceId', {
    conferenceId,
  });
  return row;
}

/** The whole resource as the wire knows it. */
export async function findConference(db: Db, conferenceId: string): Promise<Conference | undefined> {
  const [rows, participants, peers] = await Promise.all([
    db.select<ConferenceRow>('SELECT * FROM conferences WHERE id = :conferenceId', { conferenceId }),
    db.select<ParticipantRow>(
      'SELECT * FROM participants WHERE conference_id = :conferenceId ORDER BY invited_at, id',
      { conferenceId },
    ),
    db.select<PeerRow>(
      `SELECT p.id, p.participant_id, p.display_name, p.connection_id IS NOT NULL AS connected, p.quality,
         coalesce((SELECT json_agg(json_build_object('producerId', b.producer_id, 'source', b.source, 'kind', b.kind,
             'paused', b.paused) ORDER BY b.published_at)
           FROM publications b WHERE b.peer_id = p.id), '[]') AS publications
       FROM peers p WHERE p.conference_id = :conferenceId ORDER BY p.joined_at, p.id`,
      { conferenceId },
    ),
  ]);
  const [row] = rows;
  return row && toConference(row, participants, peers);
}

function toConference(row: ConferenceRow, participants: ParticipantRow[], peers: PeerRow[]): Conference {
  return {
    ...summaryOf(row),
    participants: participants.map(({ id, party, role, state }) => ({
      id,
      party,
      role,
      state,
      peers: peers.filter((peer) => peer.participant_id === id).map(toPeer),
    })),
  };
}

function toPeer(peer: PeerRow): Peer {
  const { id, display_name: displayName, connected, quality, publications } = peer;
  return { id, displayName, state: connected ? 'connected' : 'lost', quality, publications };
}

export function summaryOf(row: ConferenceRow): Omit<Conference, 'participants'> {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    title: row.title,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
  };
}

export interface ParticipantRef {
  id: string;
  conference_id: string;
  role: Participant['role'];
  display_name: string;
}

/** The membership under which an actor may take a seat: personal first, else its unit's. */
export async function findParticipantFor(
  db: Db,
  conferenceId: string,
  actor: { id: string; unitId: string },
): Promise<ParticipantRef | undefined> {
  const [row] = await db.select<ParticipantRef>(
    `SELECT id, conference_id, role, party->>'displayName' AS display_name FROM participants
     WHERE conference_id = :conferenceId AND (party_id = :id OR (party_kind = 'unit' AND party_id = :unitId))
     ORDER BY (party_id = :id) DESC LIMIT 1`,
    { conferenceId, ...actor },
  );
  return row;
}

export async function listOpenConferences(
  db: Db,
  actor: { id: string; unitId: string },
): Promise<(ConferenceRow & { participant_count: number; joined_count: number })[]> {
  return db.select(
    `SELECT c.*, (SELECT count(*)::int FROM participants WHERE conference_id = c.id) AS participant_count,
       (SELECT count(*)::int FROM participants WHERE conference_id = c.id AND state = 'joined') AS joined_count
     FROM conferences c
     WHERE c.ended_at IS NULL AND EXISTS (SELECT 1 FROM participants p WHERE p.conference_id = c.id
       AND (p.party_id = :id OR (p.party_kind = 'unit' AND p.party_id = :unitId)))
     ORDER BY c.started_at DESC`,
    { id: actor.id, unitId: actor.unitId },
  );
}

/** Who is told about a conference. */
export async function listAudience(
  db: Db,
  conferenceId: string,
): Promise<{ kind: Party['kind']; id: string }[]> {
  return db.select(
    'SELECT party_kind AS kind, party_id AS id FROM participants WHERE conference_id = :conferenceId',
    {
      conferenceId,
    },
  );
}

export async function markEnded(work: Work, conferenceId: string, reason: string): Promise<void> {
  await work.execute(
    'UPDATE conferences SET ended_at = :now, end_reason = :reason WHERE id = :conferenceId',
    { conferenceId, reason, now: work.now },
  );
}

/** Open conferences nobody has been connected to since `before`. */
export async function listAbandoned(db: Db, before: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM conferences c WHERE ended_at IS NULL AND empty_since < :before
       AND NOT EXISTS (SELECT 1 FROM peers p WHERE p.conference_id = c.id) LIMIT 100`,
    { before },
  );
  return rows.map((row) => row.id);
}

/** Asked again under the conference's lock. */
export async function isAbandoned(work: Work, conferenceId: string, before: Date): Promise<boolean> {
  const rows = await work.select(
    `SELECT 1 AS one FROM conferences WHERE id = :conferenceId AND ended_at IS NULL AND empty_since < :before`,
    { conferenceId, before },
  );
  return rows.length > 0;
}

export async function setNode(work: Work, conferenceId: string, nodeId: string): Promise<void> {
  await work.execute('UPDATE conferences SET node_id = :nodeId WHERE id = :conferenceId', {
    conferenceId,
    nodeId,
  });
}
