import type { Terminal } from '@zhida/protocol/terminal.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface TerminalRow {
  id: string;
  unit_id: string;
  name: string;
  enrolled_at: Date;
  revoked_at: Date | null;
  last_seen_at: Date | null;
  online: boolean;
  busy: boolean;
}

const columns = `t.id, t.unit_id, t.name, t.enrolled_at, t.revoked_at, t.last_seen_at,
  EXISTS (SELECT 1 FROM connections c WHERE c.actor_id = t.id) AS online,
  EXISTS (SELECT 1 FROM peers p WHERE p.actor_id = t.id AND p.connection_id IS NOT NULL) AS busy`;

/** Those in use first, the revoked after them. */
export async function listTerminals(db: Db, unitIds: readonly string[]): Promise<Terminal[]> {
  if (unitIds.length === 0) return [];
  const rows = await db.select<TerminalRow>(
    `SELECT ${columns} FROM terminals t JOIN org_units u ON u.id = t.unit_id WHERE t.unit_id IN (:unitIds)
     ORDER BY t.revoked_at IS NOT NULL, u.code, t.name, t.id`,
    { unitIds },
  );
  return rows.map(toTerminal);
}

/** Holds the terminal's row until the commit. */
export async function lockTerminal(work: Work, terminalId: string): Promise<Terminal | undefined> {
  const [row] = await work.select<TerminalRow>(
    `SELECT ${columns} FROM terminals t WHERE t.id = :terminalId FOR UPDATE OF t`,
    { terminalId },
  );
  return row && toTerminal(row);
}

export async function insertTerminal(
  work: Work,
  terminal: { id: string; unitId: string; name: string; enrolledBy: string },
): Promise<void> {
  await work.execute(
    `INSERT INTO terminals (id, unit_id, name, enrolled_at, enrolled_by)
     VALUES (:id, :unitId, :name, :now, :enrolledBy)`,
    { ...terminal, now: work.now },
  );
}

export async function markRevoked(work: Work, terminalId: string): Promise<void> {
  await work.execute('UPDATE terminals SET revoked_at = :now WHERE id = :terminalId', {
    terminalId,
    now: work.now,
  });
}

function toTerminal(row: TerminalRow): Terminal {
  return {
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    enrolledAt: row.enrolled_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    state: row.busy ? 'busy' : row.online ? 'online' : 'offline',
  };
}
