import type { County, CountyUnit } from '@zhida/config/county-schema.ts';
import type { InWork, Work } from '../../db/work.ts';
import type { PrivateText } from '../../platform/private-text.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { hashPassword } from '../identity/passwords.ts';
import { markTreeChanged } from '../org/mark-tree-changed.ts';
import { placeUnit } from '../org/place-unit.ts';
import { CountyError } from './county-error.ts';
import { insertPeople, updatePeople, type AccountStart } from './county-people.store.ts';
import { findRecastUnits, planCounty, type Difference } from './county.rules.ts';
import {
  findCountyCode,
  insertUnits,
  listUnitIds,
  lockCounty,
  readLoadedCounty,
  replaceDuty,
  saveCountyHead,
  saveSpecialties,
} from './county.store.ts';
import { requireLoadable } from './require-loadable.ts';

/** Under which terms a file is loaded. */
export type LoadTerms =
  | { readonly mode: 'demo'; readonly demoPassword: PrivateText }
  | { readonly mode: 'production'; readonly allowSample: boolean };

/** Units, people, specialties and duty entries of the file, by what became of them. */
export interface CountyCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Makes the database say what the file says, in one transaction; a second run changes nothing. A new parent or name
 * of a unit holds from now on: the tree of earlier instants stays. What the file leaves out is left alone.
 * @throws CountyError where the file does not go with this installation
 */
export async function loadCounty(inWork: InWork, county: County, terms: LoadTerms): Promise<CountyCounts> {
  const start = await startOf(terms);
  return inWork(async (work) => {
    await lockCounty(work);
    await requireLoadable(work, county.county, terms);
    const first = (await findCountyCode(work)) === undefined;
    const loaded = await readLoadedCounty(work);
    const recast = findRecastUnits(county, loaded);
    if (recast.length > 0)
      throw new CountyError(`level and kind of a unit never change; give a new code: ${recast.join(', ')}`);
    const plan = planCounty(county, loaded);
    await saveCountyHead(work, county.county);
    await saveUnits(work, plan.units, first ? startOfDay(county.county.validFrom) : work.now);
    await saveSpecialties(work, [...plan.specialties.created, ...plan.specialties.changed]);
    await insertPeople(work, plan.people.created, start);
    await updatePeople(work, plan.people.changed);
    const dutyDiffers = plan.duty.created.length + plan.duty.changed.length > 0;
    if (dutyDiffers || loaded.duty.length !== county.duty.length) await replaceDuty(work, county.duty);
    const counts = countAll(Object.values(plan));
    const target = { type: 'county', id: county.county.code };
    work.audit({ actor: systemActor, action: 'county:loaded', target, details: { ...counts } });
    return counts;
  });
}

/**
 * All demonstration accounts share one hash: argon2id is slow by design, and 340 of them would make the first start
 * nine seconds longer for a password that is the same anyway.
 */
async function startOf(terms: LoadTerms): Promise<AccountStart> {
  if (terms.mode === 'production') return { passwordHash: null, mustChange: true, demo: false };
  return { passwordHash: await hashPassword(terms.demoPassword), mustChange: false, demo: true };
}

/** A calendar date begins at midnight in China, which has one time zone and no summer time. */
function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** @param from since when new units stand in the tree; a later file never puts them into the past */
async function saveUnits(work: Work, units: Difference<CountyUnit>, from: Date): Promise<void> {
  if (units.created.length + units.changed.length === 0) return;
  await markTreeChanged(work);
  await insertUnits(work, units.created, from);
  const ids = await listUnitIds(work);
  for (const { code, parent, name } of units.changed) {
    const unitId = ids.get(code);
    const parentId = parent === null ? null : ids.get(parent);
    if (!unitId || parentId === undefined) throw new Error('a unit of a checked county file is unknown');
    await placeUnit(work, { unitId, parentId, nameZh: name.zh, nameEn: name.en }, work.now);
  }
}

function countAll(differences: readonly Difference<unknown>[]): CountyCounts {
  const sum = (count: (difference: Difference<unknown>) => number) =>
    differences.reduce((total, difference) => total + count(difference), 0);
  return {
    created: sum(({ created }) => created.length),
    changed: sum(({ changed }) => changed.length),
    unchanged: sum(({ unchanged }) => unchanged),
  };
}
