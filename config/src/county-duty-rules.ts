import type { Finding, Path } from './county-findings.ts';
import type { CountyDuty, CountyPerson } from './county-schema.ts';
import type { CountySections } from './county-sections.ts';

type DutyHospital = CountyDuty['hospitals'][number];

/** People must belong to a known unit; their specialties must be known; an expert has at least one. */
export function checkPeople({ people, units, specialties }: CountySections): Finding[] {
  return people.rows.flatMap(({ at, value: person }) => {
    const findings: Finding[] = [];
    if (!units.firstAt.has(person.unit)) {
      const message = `names an unknown unit "${person.unit}": correct the code, or add that unit`;
      findings.push({ path: ['people', at, 'unit'], message });
    }
    for (const [index, code] of person.specialties.entries()) {
      if (specialties.firstAt.has(code)) continue;
      const message = `names an unknown specialty "${code}": correct the code, or add it under specialties`;
      findings.push({ path: ['people', at, 'specialties', index], message });
    }
    if (person.roles.includes('expert') && person.specialties.length === 0) {
      const message =
        'is missing or empty: an expert needs at least one specialty to be found for a consultation';
      findings.push({ path: ['people', at, 'specialties'], message });
    }
    return findings;
  });
}

/** Every specialty has one duty entry that rings, in order, experts of that specialty at hospitals of the county. */
export function checkDuty(sections: CountySections): Finding[] {
  const { duty, specialties } = sections;
  const findings = duty.rows.flatMap(({ at, value: entry }) => {
    const path = ['duty', at];
    const unknown = `names an unknown specialty "${entry.specialty}": correct the code, or add it under specialties`;
    return [
      ...(specialties.firstAt.has(entry.specialty)
        ? []
        : [{ path: [...path, 'specialty'], message: unknown }]),
      ...entry.hospitals.flatMap((hospital, index) => [
        ...checkHospital(hospital, { index, entry }, sections).map((message) => ({
          path: [...path, 'hospitals', index, 'unit'],
          message,
        })),
        ...checkExperts(
          hospital,
          { specialty: entry.specialty, path: [...path, 'hospitals', index, 'experts'] },
          sections,
        ),
      ]),
    ];
  });
  for (const [code, at] of duty.complete ? specialties.firstAt : []) {
    if (duty.firstAt.has(code)) continue;
    const message = `"${code}" has no entry under duty: add one, or a request for this specialty rings nobody`;
    findings.push({ path: ['specialties', at, 'code'], message });
  }
  return findings;
}

function checkHospital(
  hospital: DutyHospital,
  { index, entry }: { index: number; entry: CountyDuty },
  { units }: CountySections,
): string[] {
  if (!units.firstAt.has(hospital.unit)) {
    return [`names an unknown unit "${hospital.unit}": correct the code, or add that unit`];
  }
  const unit = units.byId.get(hospital.unit);
  if (unit && unit.kind !== 'county-hospital') {
    return [`is "${hospital.unit}", a ${unit.kind}: duty is kept by units of kind county-hospital`];
  }
  if (entry.hospitals.findIndex(({ unit: code }) => code === hospital.unit) < index) {
    return [`names "${hospital.unit}" again: list each hospital once and put its experts together`];
  }
  return [];
}

function checkExperts(
  hospital: DutyHospital,
  { specialty, path }: { specialty: string; path: Path },
  { people }: CountySections,
): Finding[] {
  return hospital.experts.flatMap((username, index) => {
    const at = [...path, index];
    if (!people.firstAt.has(username)) {
      const message = `names an unknown username "${username}": correct it, or add that person under people`;
      return [{ path: at, message }];
    }
    if (hospital.experts.indexOf(username) < index) {
      return [
        { path: at, message: `names "${username}" again: list each expert once, in the order to be rung` },
      ];
    }
    const person = people.byId.get(username);
    return person
      ? faultsOfExpert(person, hospital, specialty).map((message) => ({ path: at, message }))
      : [];
  });
}

function faultsOfExpert(person: CountyPerson, hospital: DutyHospital, specialty: string): string[] {
  const faults: string[] = [];
  if (!person.roles.includes('expert')) {
    faults.push(`is "${person.username}", who lacks the role expert: add the role, or name an expert`);
  }
  if (!person.specialties.includes(specialty)) {
    faults.push(
      `is "${person.username}", who lacks the specialty ${specialty}: add it to that person, or name another expert`,
    );
  }
  if (person.unit !== hospital.unit) {
    faults.push(
      `is "${person.username}" of ${person.unit}: name an expert of ${hospital.unit}, or move the entry`,
    );
  }
  return faults;
}
