import pg from 'pg';

/** What must be the same after a failure as before, as the database has it. */
export interface Facts {
  readonly seated: number;
  /** Seats whose signal is there. */
  readonly connected: number;
  readonly granted: readonly string[];
  readonly muted: readonly string[];
  readonly layout: string;
  readonly chair: string;
}

interface Row {
  seated: number;
  connected: number;
  granted: string[] | null;
  muted: string[] | null;
  layout: string;
  chair: string;
}

/** @throws Error where the database does not answer */
export async function readFacts(databaseUrl: string, conferenceId: string): Promise<Facts> {
  const { rows } = await query<Row>(
    databaseUrl,
    `SELECT
         (SELECT count(*)::int FROM peers WHERE conference_id = c.id) AS seated,
         (SELECT count(*)::int FROM peers WHERE conference_id = c.id AND connection_id IS NOT NULL) AS connected,
         (SELECT array_agg(id ORDER BY id) FROM participants WHERE conference_id = c.id AND floor = 'granted') AS granted,
         (SELECT array_agg(id ORDER BY id) FROM participants WHERE conference_id = c.id AND muted) AS muted,
         (SELECT id FROM participants WHERE conference_id = c.id AND role = 'chair') AS chair,
         layout::text AS layout
       FROM conferences c WHERE id = $1`,
    [conferenceId],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such conference');
  return { ...row, granted: row.granted ?? [], muted: row.muted ?? [] };
}

/** All seats there are, in every open conference. @throws Error where the database does not answer */
export async function countSeats(databaseUrl: string): Promise<number> {
  const { rows } = await query<{ seats: number }>(
    databaseUrl,
    'SELECT count(*)::int AS seats FROM peers p JOIN conferences c ON c.id = p.conference_id WHERE c.ended_at IS NULL',
  );
  return rows[0]?.seats ?? 0;
}

async function query<R extends pg.QueryResultRow>(databaseUrl: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query<R>(sql, values);
  } finally {
    await client.end();
  }
}

/** What differs, in words; nothing where all is as it was. Seats may be without signal for a moment. */
export function differences(before: Facts, after: Facts): string[] {
  const same = (name: 'granted' | 'muted' | 'layout' | 'chair' | 'seated') =>
    JSON.stringify(before[name]) === JSON.stringify(after[name])
      ? []
      : [`${name}: ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`];
  return (['granted', 'muted', 'layout', 'chair', 'seated'] as const).flatMap(same);
}
