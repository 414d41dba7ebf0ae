import type { Work } from '../../db/work.ts';

/** One more version of what everybody knows. @returns false when there is no such conference */
export async function bumpHead(work: Work, conferenceId: string): Promise<boolean> {
  const rows = await work.select(
    'UPDATE conferences SET version = version + 1 WHERE id = :conferenceId RETURNING 1 AS one',
    { conferenceId },
  );
  return rows.length > 0;
}

/**
 * One more version of the roster, which these sites carry from now on. The head shows all sites of a small
 * conference and the stage of a large one: it gets a new version only when it shows one of them.
 */
export async function bumpRoster(
  work: Work,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<{ version: number; headToo: boolean } | undefined> {
  const [row] = await work.select<{ roster_version: number; head_too: boolean }>(
    `WITH shown AS (
       SELECT c.id, c.mode = 'small' OR EXISTS (SELECT 1 FROM participants p
         WHERE p.conference_id = c.id AND p.on_stage AND p.id IN (:participantIds)) AS head_too
       FROM conferences c WHERE c.id = :conferenceId
     ), bumped AS (
       UPDATE conferences c SET roster_version = c.roster_version + 1,
         version = c.version + CASE WHEN shown.head_too THEN 1 ELSE 0 END
       FROM shown WHERE c.id = shown.id RETURNING c.id, c.roster_version, shown.head_too
     ), marked AS (
       UPDATE participants p SET roster_version = bumped.roster_version
       FROM bumped WHERE p.conference_id = bumped.id AND p.id IN (:participantIds)
     )
     SELECT roster_version, head_too FROM bumped`,
    { conferenceId, participantIds },
  );
  return row && { version: row.roster_version, headToo: row.head_too };
}
