import pg from 'pg';
import type { System } from '../../harness/system.ts';

/** What must be nothing once everybody has left: name → how many. */
export type Leftovers = Readonly<Record<string, number>>;

/** Gauges of a media node that count what is held for somebody. */
const held = /^zhida_media_(conferences|peers|transports|producers|consumers|pipes\w*) (\d+)$/gm;

/** Of all media nodes and the database. @throws Error where one of them does not answer */
export async function countLeftovers(system: System, conferenceIds: readonly string[]): Promise<Leftovers> {
  const counts: Record<string, number> = {};
  for (const [index, node] of system.mediaNodes.entries()) {
    const response = await fetch(`${node.url}/metrics`, { signal: AbortSignal.timeout(5_000) });
    for (const [, name = '', count] of (await response.text()).matchAll(held))
      counts[`media-${index + 1} ${name}`] = Number(count);
  }
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    for (const table of ['peers', 'publications']) {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE conference_id = ANY($1)`,
        [conferenceIds],
      );
      counts[`rows of ${table}`] = rows[0]?.count ?? 0;
    }
  } finally {
    await client.end();
  }
  return counts;
}

export function leaked(leftovers: Leftovers): string[] {
  return Object.entries(leftovers).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : []));
}
