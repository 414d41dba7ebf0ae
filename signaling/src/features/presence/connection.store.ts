import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** A live socket as presence sees it. */
export interface Connection {
  readonly id: string;
  readonly instanceId: string;
  readonly actorKind: 'account' | 'terminal' | 'guest';
  readonly actorId: string;
  readonly unitId: string;
  readonly sessionId: string;
  readonly client: string;
}

export async function insertConnection(work: Work, connection: Connection): Promise<void> {
  await work.execute(
    `INSERT INTO connections (id, instance_id, actor_kind, actor_id, unit_id, session_id, client, connected_at)
     VALUES (:id, :instanceId, :actorKind, :actorId, :unitId, :sessionId, :client, :now)`,
    { ...connection, now: work.now },
  );
}

/** Conferences these sockets carry seats of, in the order in which conferences are locked. */
export async function listCarriedConferences(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.select<{ conference_id: string }>(
    'SELECT DISTINCT conference_id FROM peers WHERE connection_id IN (:ids) ORDER BY conference_id',
    { ids },
  );
  return rows.map((row) => row.conference_id);
}

export interface LostSeat {
  readonly conference_id: string;
  readonly participant_id: string;
  readonly unit_id: string;
}

/**
 * Removes sockets. Seats before sockets: deleting a socket only nulls the reference and forgets since when the
 * signal is lost.
 * @returns the seats that are lost now, and the units of the sockets (a guest's socket is none of its host's)
 */
export async function deleteConnections(
  work: Work,
  ids: readonly string[],
): Promise<{ seats: LostSeat[]; unitIds: string[] }> {
  if (ids.length === 0) return { seats: [], unitIds: [] };
  const seats = await work.select<LostSeat>(
    `UPDATE peers SET connection_id = NULL, lost_at = :now WHERE connection_id IN (:ids)
     RETURNING conference_id, participant_id, unit_id`,
    { ids, now: work.now },
  );
  const gone = await work.select<{ unit_id: string; actor_kind: string; actor_id: string }>(
    'DELETE FROM connections WHERE id IN (:ids) RETURNING unit_id, actor_kind, actor_id',
    { ids },
  );
  for (const [kind, table] of [
    ['account', 'accounts'],
    ['terminal', 'terminals'],
  ] as const)
    await markSeen(
      work,
      table,
      gone.filter((row) => row.actor_kind === kind).map((row) => row.actor_id),
    );
  return { seats, unitIds: [...new Set(gone.map((row) => row.unit_id))] };
}

/** Locked in a fixed order: two processes that sign off many sockets at once must not wait for each other. */
async function markSeen(work: Work, table: 'accounts' | 'terminals', ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await work.execute(
    `UPDATE ${table} t SET last_seen_at = :now
     FROM (SELECT id FROM ${table} WHERE id IN (:ids) ORDER BY id FOR UPDATE) seen WHERE t.id = seen.id`,
    { ids, now: work.now },
  );
}

/**
 * By the clock of the database: those of several machines differ.
 * @returns true when the process was unknown: new, or given up for dead by another one meanwhile
 */
export async function beat(work: Work, instanceId: string): Promise<boolean> {
  const [row] = await work.select<{ fresh: boolean }>(
    `INSERT INTO signaling_instances (id, started_at, heartbeat_at) VALUES (:instanceId, now(), now())
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at RETURNING (xmax = 0) AS fresh`,
    { instanceId },
  );
  return row?.fresh ?? false;
}

export async function removeInstances(work: Work, instanceIds: readonly string[]): Promise<void> {
  if (instanceIds.length > 0)
    await work.execute('DELETE FROM signaling_instances WHERE id IN (:instanceIds)', { instanceIds });
}

/** Processes that have not beaten for so long; without those another sweeper has in hand at this moment. */
export async function lockDeadInstances(work: Work, forMs: number): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `SELECT id FROM signaling_instances WHERE heartbeat_at < now() - :forMs * interval '1 millisecond'
     FOR UPDATE SKIP LOCKED`,
    { forMs },
  );
  return rows.map((row) => row.id);
}

export async function listConnectionIds(db: Db, instanceIds: readonly string[]): Promise<string[]> {
  if (instanceIds.length === 0) return [];
  const rows = await db.select<{ id: string }>(
    'SELECT id FROM connections WHERE instance_id IN (:instanceIds)',
    {
      instanceIds,
    },
  );
  return rows.map((row) => row.id);
}
