import type { Finding, Path } from './county-findings.ts';
import type { CountyUnit, UnitKind, UnitLevel } from './county-schema.ts';
import type { Section } from './county-sections.ts';

// Reads aloud: a village clinic is of level village and belongs under a township clinic.
const PLACES: Record<UnitKind, { level: UnitLevel; under: UnitKind | null }> = {
  'health-bureau': { level: 'county', under: null },
  cdc: { level: 'county', under: 'health-bureau' },
  'dispatch-120': { level: 'county', under: 'health-bureau' },
  supervision: { level: 'county', under: 'health-bureau' },
  'county-hospital': { level: 'hospital', under: 'health-bureau' },
  'township-clinic': { level: 'township', under: 'health-bureau' },
  'village-clinic': { level: 'village', under: 'township-clinic' },
};

/** The units must form one tree under one health bureau, each kind at its level and under the right kind of parent. */
export function checkTree(units: Section<CountyUnit>, lineOf: (path: Path) => number): Finding[] {
  const cycles = findCycles(units.byId);
  const looped = new Set(cycles.flat());
  const findings: Finding[] = cycles.map((cycle) => {
    const route = [...cycle, cycle[0]].join(' → ');
    const path = ['units', units.firstAt.get(cycle[0] ?? '') ?? 0, 'parent'];
    return { path, message: `closes a circle (${route}): one of these needs a parent outside it` };
  });
  for (const { at, value: unit } of units.rows) {
    const place = PLACES[unit.kind];
    if (unit.level !== place.level) {
      const message = `is ${unit.level}, but a ${unit.kind} is of level ${place.level}: correct the level or the kind`;
      findings.push({ path: ['units', at, 'level'], message });
    }
    const message = looped.has(unit.code) ? undefined : faultOfParent(unit, units);
    if (message) findings.push({ path: ['units', at, 'parent'], message });
  }
  return [...findings, ...checkRoot(units, lineOf)];
}

function faultOfParent(unit: CountyUnit, units: Section<CountyUnit>): string | undefined {
  const { under } = PLACES[unit.kind];
  if (under === null) {
    return unit.parent === null ? undefined : 'must be null: the health bureau is the root of the tree';
  }
  if (unit.parent === null)
    return `is null, but only the health bureau is a root: name the ${under} above it`;
  if (!units.firstAt.has(unit.parent)) {
    return `names an unknown unit "${unit.parent}": correct the code, or add that unit`;
  }
  const parent = units.byId.get(unit.parent);
  if (!parent || parent.kind === under) return undefined;
  return `is "${unit.parent}", a ${parent.kind}, but a ${unit.kind} belongs under a ${under}: name a ${under}`;
}

function checkRoot(units: Section<CountyUnit>, lineOf: (path: Path) => number): Finding[] {
  const [first, ...others] = units.rows.filter(({ value }) => value.kind === 'health-bureau');
  if (!first) {
    const message = 'has no unit of kind health-bureau: add the command centre, with parent: null';
    return units.complete ? [{ path: ['units'], message }] : [];
  }
  const line = lineOf(['units', first.at]);
  return others.map(({ at }) => ({
    path: ['units', at, 'kind'],
    message: `is a second health-bureau, the first is on line ${line}: a county has one command centre`,
  }));
}

/** Each circle of parents once, starting at the unit that comes first in the file. */
function findCycles(byId: Map<string, CountyUnit>): string[][] {
  const settled = new Set<string>();
  const cycles: string[][] = [];
  for (const start of byId.keys()) {
    const walk: string[] = [];
    let code: string | null | undefined = start;
    while (code && !settled.has(code)) {
      settled.add(code);
      walk.push(code);
      code = byId.get(code)?.parent;
    }
    const entry = code ? walk.indexOf(code) : -1;
    if (entry >= 0) cycles.push(startAtEarliest(walk.slice(entry), [...byId.keys()]));
  }
  return cycles;
}

function startAtEarliest(cycle: string[], order: string[]): string[] {
  const earliest = order.find((code) => cycle.includes(code)) ?? '';
  const at = cycle.indexOf(earliest);
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}
