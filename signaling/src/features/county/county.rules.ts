import type {
  County,
  CountyDuty,
  CountyPerson,
  CountySpecialty,
  CountyUnit,
} from '@zhida/config/county-schema.ts';

/** What the database knows of a county, in the words of the county file. */
export interface LoadedCounty {
  readonly units: readonly CountyUnit[];
  readonly specialties: readonly CountySpecialty[];
  readonly people: readonly LoadedPerson[];
  readonly duty: readonly CountyDuty[];
}

/** A person as an account keeps it: one name, the Chinese one. */
export interface LoadedPerson {
  readonly username: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
}

export interface Difference<T> {
  readonly created: readonly T[];
  readonly changed: readonly T[];
  readonly unchanged: number;
}

export interface CountyPlan {
  readonly units: Difference<CountyUnit>;
  readonly specialties: Difference<CountySpecialty>;
  readonly people: Difference<CountyPerson>;
  readonly duty: Difference<CountyDuty>;
}

/**
 * What a file would change. What the file leaves out is left alone (accounts made by hand, units that closed), except
 * the duty roster, which is the file's as a whole.
 */
export function planCounty(county: County, loaded: LoadedCounty): CountyPlan {
  const asLoaded = (person: CountyPerson) => personPrint({ ...person, name: person.name.zh });
  return {
    units: difference(county.units, unitPrint, loaded.units.map(unitPrint)),
    specialties: difference(county.specialties, specialtyPrint, loaded.specialties.map(specialtyPrint)),
    people: difference(county.people, asLoaded, loaded.people.map(personPrint)),
    duty: difference(county.duty, dutyPrint, loaded.duty.map(dutyPrint)),
  };
}

/**
 * A unit's code stands for one place of one kind for good.
 * @returns the codes of which the file says something else now
 */
export function findRecastUnits(county: County, loaded: LoadedCounty): string[] {
  const known = new Map(loaded.units.map((unit) => [unit.code, unit]));
  const recast = county.units.filter(({ code, kind, level }) => {
    const before = known.get(code);
    return before && (before.kind !== kind || before.level !== level);
  });
  return recast.map(({ code }) => code);
}

/** How a row is known, and all else that a file may say of it, as one comparable text. */
type Fingerprint = readonly [key: string, rest: string];

const unitPrint = ({ code, parent, name }: CountyUnit): Fingerprint => [
  code,
  JSON.stringify([parent, name.zh, name.en]),
];

const specialtyPrint = ({ code, name }: CountySpecialty): Fingerprint => [
  code,
  JSON.stringify([name.zh, name.en]),
];

const personPrint = ({ username, name, unit, roles }: LoadedPerson): Fingerprint => [
  username,
  JSON.stringify([name, unit, [...new Set(roles)].sort()]),
];

const dutyPrint = ({ specialty, hospitals }: CountyDuty): Fingerprint => [
  specialty,
  JSON.stringify(hospitals.map(({ unit, experts }) => [unit, experts])),
];

function difference<T>(
  wanted: readonly T[],
  print: (item: T) => Fingerprint,
  present: readonly Fingerprint[],
): Difference<T> {
  const before = new Map(present);
  const created = wanted.filter((item) => !before.has(print(item)[0]));
  const changed = wanted.filter((item) => {
    const [key, rest] = print(item);
    return before.has(key) && before.get(key) !== rest;
  });
  return { created, changed, unchanged: wanted.length - created.length - changed.length };
}
