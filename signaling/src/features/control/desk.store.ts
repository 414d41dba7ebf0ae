import type { Desk, Layout, Patrol } from '@zhida/protocol/control.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

interface DeskRow {
  desk_version: number;
  layout: Layout;
  patrol: Patrol | null;
}

/** What the chairs' wall of a conference shows. */
export async function findDesk(db: Db, conferenceId: string): Promise<Desk | undefined> {
  const [row] = await db.select<DeskRow>(
    'SELECT desk_version, layout, patrol FROM conferences WHERE id = :conferenceId',
    { conferenceId },
  );
  return row && { conferenceId, version: row.desk_version, layout: row.layout, patrol: row.patrol };
}

/** @returns how many tiles there were before; undefined when it was so already */
export async function storeLayout(
  work: Work,
  conferenceId: string,
  layout: Layout,
): Promise<number | undefined> {
  const [row] = await work.select<{ grid: number }>(
    `UPDATE conferences c SET layout = :json::jsonb, desk_version = c.desk_version + 1
     FROM (SELECT id, layout FROM conferences WHERE id = :conferenceId) was
     WHERE c.id = was.id AND was.layout <> :json::jsonb RETURNING (was.layout->>'grid')::int AS grid`,
    { conferenceId, json: JSON.stringify(layout) },
  );
  return row?.grid;
}

/**
 * The same rotation asked for again goes on where it is: `startedAt` is not compared.
 * @returns false when it was so already
 */
export async function storePatrol(work: Work, conferenceId: string, patrol: Patrol | null): Promise<boolean> {
  const json = patrol && JSON.stringify(patrol);
  const rows = await work.select(
    `UPDATE conferences SET patrol = :json::jsonb, desk_version = desk_version + 1
     WHERE id = :conferenceId AND (patrol - 'startedAt') IS DISTINCT FROM (:json::jsonb - 'startedAt') RETURNING 1 AS one`,
    { conferenceId, json },
  );
  return rows.length > 0;
}
