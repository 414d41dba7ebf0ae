import type { Endpoint, QualityGrade, UnitPresence } from '@zhida/protocol/presence.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface PresenceRow {
  unit_id: string;
  state: UnitPresence['state'];
  since: Date;
  connections: number;
}

/** In a fixed order, so that two transactions cannot wait for each other. */
export async function lockPresence(work: Work, unitIds: readonly string[]): Promise<void> {
  await work.execute(
    `SELECT pg_advisory_xact_lock(hashtextextended('presence ' || unit.id, 0))
     FROM (SELECT id FROM unnest(ARRAY[:unitIds]) AS u(id) ORDER BY id) unit`,
    { unitIds },
  );
}

/**
 * Works units' presence out from their sockets, seats and ringing offers, and stores it where it differs; any number
 * in one statement. Busy: everyone who is connected there sits in a conference or is being rung; a hospital with one
 * free expert is online. A guest is not its host's unit.
 * @returns the units where it differed
 */
export async function storePresence(work: Work, unitIds: readonly string[]): Promise<string[]> {
  const changed = await work.select<{ unit_id: string }>(
    `WITH here AS (
       SELECT n.unit_id, e.id IS NOT NULL OR EXISTS (SELECT 1 FROM consultation_offers o
         WHERE o.account_id = n.actor_id AND o.state = 'ringing') AS busy
       FROM connections n LEFT JOIN peers e ON e.actor_id = n.actor_id AND e.connection_id IS NOT NULL
       WHERE n.unit_id IN (:unitIds) AND n.actor_kind <> 'guest'
     ), state AS (
       SELECT u.id AS unit_id, count(h.unit_id)::int AS connections,
         CASE WHEN count(h.unit_id) = 0 THEN 'offline' WHEN bool_and(h.busy) THEN 'busy' ELSE 'online' END AS state
       FROM unnest(ARRAY[:unitIds]::uuid[]) AS u(id) LEFT JOIN here h ON h.unit_id = u.id GROUP BY u.id
     )
     INSERT INTO unit_presence (unit_id, state, since, connections)
     SELECT unit_id, state, :now, connections FROM state
     ON CONFLICT (unit_id) DO UPDATE SET state = excluded.state, connections = excluded.connections,
       since = CASE WHEN unit_presence.state = excluded.state THEN unit_presence.since ELSE excluded.since END
     WHERE (unit_presence.state, unit_presence.connections) IS DISTINCT FROM (excluded.state, excluded.connections)
     RETURNING unit_id`,
    { unitIds, now: work.now },
  );
  return changed.map((row) => row.unit_id);
}

/** @param unitIds null: every unit */
export async function listPresence(db: Db, unitIds: readonly string[] | null): Promise<UnitPresence[]> {
  if (unitIds?.length === 0) return [];
  const rows = await db.select<PresenceRow>(
    `SELECT * FROM unit_presence ${unitIds ? 'WHERE unit_id IN (:unitIds)' : ''}`,
    { unitIds },
  );
  return rows.map(toPresence);
}

function toPresence(row: PresenceRow): UnitPresence {
  return {
    unitId: row.unit_id,
    state: row.state,
    since: row.since.toISOString(),
    connections: row.connections,
  };
}

/** Seconds after which the unit answers emergency calls by itself; null: somebody must answer. */
export async function findAutoAnswer(db: Db, unitId: string): Promise<number | null> {
  const [row] = await db.select<{ auto_answer_seconds: number | null }>(
    'SELECT auto_answer_seconds FROM org_units WHERE id = :unitId',
    { unitId },
  );
  return row?.auto_answer_seconds ?? null;
}

interface EndpointRow {
  id: string;
  display_name: string;
  roles: string[];
  online: boolean;
  busy: boolean;
  last_seen_at: Date | null;
  grade: QualityGrade | null;
  round_trip_ms: number | null;
}

const endpointColumns = `
  EXISTS (SELECT 1 FROM connections c WHERE c.actor_id = e.id) AS online,
  EXISTS (SELECT 1 FROM peers p WHERE p.actor_id = e.id AND p.connection_id IS NOT NULL) AS busy,
  e.last_seen_at, q.grade, q.round_trip_ms`;

export async function listUnitEndpoints(
  db: Db,
  unitId: string,
): Promise<{ terminals: Endpoint[]; people: Endpoint[] }> {
  const terminals = await db.select<EndpointRow>(
    `SELECT e.id, e.name AS display_name, ARRAY['station'] AS roles, ${endpointColumns}
     FROM terminals e LEFT JOIN actor_quality q ON q.actor_id = e.id
     WHERE e.unit_id = :unitId AND e.revoked_at IS NULL ORDER BY e.name`,
    { unitId },
  );
  const people = await db.select<EndpointRow>(
    `SELECT e.id, e.display_name, ARRAY(SELECT role FROM account_roles r WHERE r.account_id = e.id) AS roles, ${endpointColumns}
     FROM accounts e LEFT JOIN actor_quality q ON q.actor_id = e.id
     WHERE e.unit_id = :unitId AND NOT e.disabled ORDER BY e.display_name`,
    { unitId },
  );
  return { terminals: terminals.map(toEndpoint('terminal')), people: people.map(toEndpoint('account')) };
}

function toEndpoint(kind: Endpoint['kind']): (row: EndpointRow) => Endpoint {
  return (row) => ({
    id: row.id,
    kind,
    displayName: row.display_name,
    roles: row.roles,
    state: row.busy ? 'busy' : row.online ? 'online' : 'offline',
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    quality: row.grade ?? 'unknown',
    roundTripMs: row.round_trip_ms,
  });
}
