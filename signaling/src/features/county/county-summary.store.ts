import type { Db } from '../../db/db.ts';

interface CountyRow {
  code: string;
  name_zh: string;
  name_en: string;
  sample: boolean;
  accounts: number;
  demoAccounts: number;
  terminals: number;
  specialties: number;
  onDuty: number;
}

export async function countCounty(db: Db): Promise<CountyRow | undefined> {
  const [row] = await db.select<CountyRow>(
    `SELECT code, name_zh, name_en, sample,
       (SELECT count(*)::int FROM accounts) AS accounts,
       (SELECT count(*)::int FROM accounts WHERE demo) AS "demoAccounts",
       (SELECT count(*)::int FROM terminals WHERE revoked_at IS NULL) AS terminals,
       (SELECT count(*)::int FROM specialties) AS specialties,
       (SELECT count(DISTINCT account_id)::int FROM duty_roster) AS "onDuty"
     FROM counties ORDER BY loaded_at LIMIT 1`,
  );
  return row;
}

/** In the order of the tree, from the county down. */
export async function countUnitsByLevel(db: Db, at: Date): Promise<{ level: string; count: number }[]> {
  return db.select(
    `SELECT u.level, count(*)::int AS count FROM org_units u JOIN org_placements p ON p.unit_id = u.id
     WHERE p.valid_from <= :at AND (p.valid_to IS NULL OR p.valid_to > :at)
     GROUP BY u.level ORDER BY array_position(ARRAY['county','hospital','township','village'], u.level)`,
    { at },
  );
}
