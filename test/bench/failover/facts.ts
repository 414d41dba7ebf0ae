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
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
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
