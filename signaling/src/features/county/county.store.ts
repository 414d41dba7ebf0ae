import type { County, CountyDuty, CountySpecialty, CountyUnit } from '@zhida/config/county-schema.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { LoadedCounty, LoadedPerson } from './county.rules.ts';

/** Loads queue here, and wait for moves of units, which take the same lock. */
export async function lockCounty(work: Work): Promise<void> {
  await work.execute("SELECT value FROM counters WHERE name = 'org-version' FOR UPDATE");
}

export async function findCountyCode(db: Db): Promise<string | undefined> {
  const [row] = await db.select<{ code: string }>('SELECT code FROM counties ORDER BY loaded_at LIMIT 1');
  return row?.code;
}

export async function saveCountyHead(work: Work, { code, name, sample }: County['county']): Promise<void> {
  await work.execute(
    `INSERT INTO counties (code, name_zh, name_en, sample, loaded_at) VALUES (:code, :zh, :en, :sample, :now)
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, sample = excluded.sample`,
    { code, ...name, sample, now: work.now },
  );
}

/** Everything of the county as it stands now. */
export async function readLoadedCounty(work: Work): Promise<LoadedCounty> {
  return {
    units: await listUnits(work),
    specialties: await work.select<CountySpecialty>(
      "SELECT code, json_build_object('zh', name_zh, 'en', name_en) AS name FROM specialties",
    ),
    people: await work.select<LoadedPerson>(
      `SELECT a.username, a.display_name AS name, u.code AS unit,
         ARRAY(SELECT r.role FROM account_roles r WHERE r.account_id = a.id AND r.unit_id = a.unit_id) AS roles
       FROM accounts a JOIN org_units u ON u.id = a.unit_id`,
    ),
    duty: await listDuty(work),
  };
}

async function listUnits(work: Work): Promise<CountyUnit[]> {
  return work.select<CountyUnit>(
    `SELECT u.code, u.level, u.kind, parent.code AS parent,
       json_build_object('zh', p.name_zh, 'en', p.name_en) AS name
     FROM org_units u
       JOIN org_placements p ON p.unit_id = u.id AND p.valid_from <= :now AND (p.valid_to IS NULL OR p.valid_to > :now)
       LEFT JOIN org_units parent ON parent.id = p.parent_id`,
    { now: work.now },
  );
}

async function listDuty(work: Work): Promise<CountyDuty[]> {
  return work.select<CountyDuty>(
    `SELECT specialty, json_agg(json_build_object('unit', unit, 'experts', experts) ORDER BY hospital_order) AS hospitals
     FROM (
       SELECT s.code AS specialty, u.code AS unit, d.hospital_order,
         json_agg(a.username ORDER BY d.expert_order) AS experts
       FROM duty_roster d JOIN specialties s ON s.id = d.specialty_id JOIN org_units u ON u.id = d.unit_id
         JOIN accounts a ON a.id = d.account_id
       GROUP BY s.code, u.code, d.hospital_order
     ) AS hospital GROUP BY specialty`,
  );
}

/** @param from since when they stand where the file puts them */
export async function insertUnits(work: Work, units: readonly CountyUnit[], from: Date): Promise<void> {
  const rows = JSON.stringify(units);
  await work.execute(
    `INSERT INTO org_units (id, code, level, kind)
     SELECT gen_random_uuid(), code, level, kind
     FROM jsonb_to_recordset(:rows::jsonb) AS r (code text, level text, kind text)`,
    { rows },
  );
  await work.execute(
    `INSERT INTO org_placements (id, unit_id, parent_id, name_zh, name_en, valid_from)
     SELECT gen_random_uuid(), u.id, parent.id, r.name->>'zh', r.name->>'en', :from::timestamptz
     FROM jsonb_to_recordset(:rows::jsonb) AS r (code text, parent text, name jsonb)
       JOIN org_units u ON u.code = r.code LEFT JOIN org_units parent ON parent.code = r.parent`,
    { rows, from },
  );
}

export async function listUnitIds(db: Db): Promise<Map<string, string>> {
  const rows = await db.select<{ id: string; code: string }>('SELECT id, code FROM org_units');
  return new Map(rows.map(({ id, code }) => [code, id]));
}

export async function saveSpecialties(work: Work, specialties: readonly CountySpecialty[]): Promise<void> {
  await work.execute(
    `INSERT INTO specialties (id, code, name_zh, name_en)
     SELECT gen_random_uuid(), code, name->>'zh', name->>'en'
     FROM jsonb_to_recordset(:rows::jsonb) AS r (code text, name jsonb)
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en`,
    { rows: JSON.stringify(specialties) },
  );
}

export async function replaceDuty(work: Work, duty: readonly CountyDuty[]): Promise<void> {
  await work.execute('DELETE FROM duty_roster');
  await work.execute(
    `INSERT INTO duty_roster (specialty_id, hospital_order, expert_order, unit_id, account_id)
     SELECT s.id, h.place, e.place, u.id, a.id
     FROM jsonb_to_recordset(:rows::jsonb) AS r (specialty text, hospitals jsonb)
       CROSS JOIN LATERAL jsonb_array_elements(r.hospitals) WITH ORDINALITY AS h (hospital, place)
       CROSS JOIN LATERAL jsonb_array_elements_text(h.hospital->'experts') WITH ORDINALITY AS e (username, place)
       JOIN specialties s ON s.code = r.specialty JOIN org_units u ON u.code = h.hospital->>'unit'
       JOIN accounts a ON a.username = e.username`,
    { rows: JSON.stringify(duty) },
  );
}
