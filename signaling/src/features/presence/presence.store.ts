import type { Endpoint, QualityGrade, UnitPresence } from '@zhida/protocol/presence.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface PresenceRow {
  unit_id: string;
  state: UnitPresence['state'];
  since: Date;
  connections: number;
}

export async function lockPresence(work: Work, unitId: string): Promise<void> {
  await work.execute("SELECT pg_advisory_xact_lock(hashtextextended('presence ' || :unitId, 0))", { unitId });
}

/**
 * Works out a unit's presence from its sockets, seats and ringing offers, and stores it where it differs.
 * Busy: everyone who is connected there sits in a conference or is being rung; a hospital with one free expert is
 * online. Guests connect under their host's unit and do not count: nobody reaches the unit through them.
 * @returns whether it differed
 */
export async function storePresence(work: Work, unitId: string): Promise<boolean> {
  const changed = await work.select(
    `WITH here AS (
       SELECT n.actor_id,
         EXISTS (SELECT 1 FROM peers p WHERE p.actor_id = n.actor_id AND p.connection_id IS NOT NULL) OR
         EXISTS (SELECT 1 FROM consultation_offers o WHERE o.account_id = n.actor_id AND o.state = 'ringing') AS busy
       FROM connections n WHERE n.unit_id = :unitId AND n.actor_kind <> 'guest'
     ), state AS (
       SELECT count(*)::int AS connections,
         CASE WHEN count(*) = 0 THEN 'offline' WHEN bool_and(busy) THEN 'busy' ELSE 'online' END AS state FROM here
     )
     INSERT INTO unit_presence (unit_id, state, since, connections)
     SELECT :unitId, state, :now, connections FROM state
     ON CONFLICT (unit_id) DO UPDATE SET state = excluded.state, connections = excluded.connections,
       since = CASE WHEN unit_presence.state = excluded.state THEN unit_presence.since ELSE excluded.since END
     WHERE (unit_presence.state, unit_presence.connections) IS DISTINCT FROM (excluded.state, excluded.connections)
     RETURNING 1 AS one`,
    { unitId, now: work.now },
  );
  return changed.length > 0;
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

export async function presenceVersion(db: Db): Promise<number> {
  const [row] = await db.select<{ value: string }>(
    "SELECT value FROM counters WHERE name = 'presence-version'",
  );
  return Number(row?.value ?? 0);
}

export async function bumpPresenceVersion(db: Db): Promise<number> {
  const [row] = await db.select<{ value: string }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'presence-version' RETURNING value",
  );
  return Number(row?.value ?? 0);
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
