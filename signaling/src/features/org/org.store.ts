import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { OrgTree } from './org-tree.ts';

interface UnitRow {
  id: string;
  code: string;
  level: OrgUnit['level'];
  kind: string;
  parent_id: string | null;
  name_zh: string;
  name_en: string;
}

export interface PlacementRow {
  id: string;
  unit_id: string;
  parent_id: string | null;
  name_zh: string;
  name_en: string;
  valid_from: Date;
  valid_to: Date | null;
}

export interface NewPlacement {
  readonly id: string;
  readonly unitId: string;
  readonly parentId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly from: Date;
}

/** The tree as it stood at an instant. */
export async function loadOrgTree(db: Db, at: Date): Promise<OrgTree> {
  // The version first: units newer than their version are fetched once more, never missed.
  const version = await orgVersion(db);
  const rows = await db.select<UnitRow>(
    `SELECT u.id, u.code, u.level, u.kind, p.parent_id, p.name_zh, p.name_en
     FROM org_units u JOIN org_placements p ON p.unit_id = u.id
     WHERE p.valid_from <= :at AND (p.valid_to IS NULL OR p.valid_to > :at) ORDER BY u.code`,
    { at },
  );
  const units = rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    level: row.level,
    kind: row.kind,
    parentId: row.parent_id,
  }));
  return new OrgTree(version, units);
}

export async function listPlacements(db: Db, unitId: string): Promise<PlacementRow[]> {
  return db.select<PlacementRow>(
    'SELECT * FROM org_placements WHERE unit_id = :unitId ORDER BY valid_from DESC',
    { unitId },
  );
}

/** The placement nothing has ended yet; after `dropPlannedPlacements` that is the one in force. */
export async function findPlacement(db: Db, unitId: string): Promise<PlacementRow | undefined> {
  const [row] = await db.select<PlacementRow>(
    'SELECT * FROM org_placements WHERE unit_id = :unitId AND valid_to IS NULL',
    { unitId },
  );
  return row;
}

/** Takes back what is not yet in force and opens the placement in force again. @returns whether there was a plan */
export async function dropPlannedPlacements(work: Work, unitId: string): Promise<boolean> {
  const dropped = await work.select(
    'DELETE FROM org_placements WHERE unit_id = :unitId AND valid_from > :now RETURNING 1 AS one',
    { unitId, now: work.now },
  );
  if (dropped.length > 0)
    await work.execute(
      'UPDATE org_placements SET valid_to = NULL WHERE unit_id = :unitId AND valid_to > :now',
      { unitId, now: work.now },
    );
  return dropped.length > 0;
}

/** Closes the open placement at `from` and opens another; one that began at `from` never held and is replaced. */
export async function replacePlacement(work: Work, placement: NewPlacement): Promise<void> {
  await work.execute(
    'DELETE FROM org_placements WHERE unit_id = :unitId AND valid_to IS NULL AND valid_from = :from',
    { ...placement },
  );
  await work.execute(
    'UPDATE org_placements SET valid_to = :from WHERE unit_id = :unitId AND valid_to IS NULL',
    { ...placement },
  );
  await work.execute(
    `INSERT INTO org_placements (id, unit_id, parent_id, name_zh, name_en, valid_from)
     VALUES (:id, :unitId, :parentId, :nameZh, :nameEn, :from)`,
    { ...placement },
  );
}

export async function orgVersion(db: Db): Promise<number> {
  const [counter] = await db.select<{ value: string }>(
    "SELECT value FROM counters WHERE name = 'org-version'",
  );
  return Number(counter?.value ?? 0);
}

/** One more version of the tree; also the lock that makes moves queue. */
export async function bumpOrgVersion(work: Work): Promise<number> {
  const [counter] = await work.select<{ value: string }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'org-version' RETURNING value",
  );
  return Number(counter?.value ?? 0);
}

export async function findCountyName(db: Db): Promise<{ zh: string; en: string } | null> {
  const [row] = await db.select<{ name_zh: string; name_en: string }>(
    'SELECT name_zh, name_en FROM counties ORDER BY loaded_at LIMIT 1',
  );
  return row ? { zh: row.name_zh, en: row.name_en } : null;
}

/** @returns units for which this made a difference */
export async function saveCallPolicy(
  work: Work,
  policy: { unitIds: readonly string[]; autoAnswerSeconds: number | null },
): Promise<string[]> {
  const changed = await work.select<{ id: string }>(
    `UPDATE org_units SET auto_answer_seconds = :autoAnswerSeconds::int
     WHERE id IN (:unitIds) AND auto_answer_seconds IS DISTINCT FROM :autoAnswerSeconds::int RETURNING id`,
    policy,
  );
  return changed.map(({ id }) => id).sort();
}
