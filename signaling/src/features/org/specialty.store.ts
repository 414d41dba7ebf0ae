import type { Specialty } from '@zhida/protocol/org.ts';
import type { Db } from '../../db/db.ts';

interface SpecialtyRow {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  on_duty: number;
  reachable: number;
}

/**
 * Specialties with how many experts are on duty, and how many of them a request would ring at once: connected, in no
 * conference, not being rung.
 */
export async function listSpecialtyReach(
  db: Db,
): Promise<(Specialty & { onDuty: number; reachable: number })[]> {
  const rows = await db.select<SpecialtyRow>(
    `SELECT s.id, s.code, s.name_zh, s.name_en, count(a.id)::int AS on_duty,
       count(a.id) FILTER (WHERE
         EXISTS (SELECT 1 FROM connections c WHERE c.actor_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM peers p WHERE p.actor_id = a.id AND p.connection_id IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM consultation_offers o WHERE o.account_id = a.id AND o.state = 'ringing')
       )::int AS reachable
     FROM specialties s LEFT JOIN duty_roster d ON d.specialty_id = s.id
       LEFT JOIN accounts a ON a.id = d.account_id AND NOT a.disabled
     GROUP BY s.id ORDER BY s.code`,
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    onDuty: row.on_duty,
    reachable: row.reachable,
  }));
}
