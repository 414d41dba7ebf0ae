import { priorityOf, type Conference } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** Conferences some of whose called sites were to come out of another one by `before`. */
export async function listPreempting(db: Db, before: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT DISTINCT conference_id AS id FROM participants WHERE preempt_at <= :before ORDER BY 1 LIMIT 100',
    { before },
  );
  return rows.map(({ id }) => id);
}

export async function findKind(db: Db, conferenceId: string): Promise<Conference['kind'] | undefined> {
  const [row] = await db.select<{ kind: Conference['kind'] }>(
    'SELECT kind FROM conferences WHERE id = :conferenceId',
    { conferenceId },
  );
  return row?.kind;
}

/** Live seats, in conferences of lower rank, of those who belong to the sites that are due. */
export async function listSeatsToTake(
  db: Db,
  { conferenceId, kind, before }: { conferenceId: string; kind: Conference['kind']; before: Date },
): Promise<{ peerId: string; conferenceId: string }[]> {
  return db.select(
    `SELECT e.id AS "peerId", e.conference_id AS "conferenceId"
     FROM participants p JOIN peers e ON e.connection_id IS NOT NULL AND e.conference_id <> p.conference_id
       AND CASE WHEN p.party_kind = 'unit' THEN e.unit_id = p.party_id AND e.actor_kind <> 'guest'
         ELSE e.actor_id = p.party_id END
     JOIN conferences c ON c.id = e.conference_id AND (:ranks::jsonb->>c.kind)::int < :rank
     WHERE p.conference_id = :conferenceId AND p.preempt_at <= :before`,
    { conferenceId, before, rank: priorityOf[kind], ranks: JSON.stringify(priorityOf) },
  );
}

export async function clearPreemptions(work: Work, conferenceId: string, before: Date): Promise<void> {
  await work.execute(
    'UPDATE participants SET preempt_at = NULL WHERE conference_id = :conferenceId AND preempt_at <= :before',
    { conferenceId, before },
  );
}
