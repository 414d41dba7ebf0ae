import type { CallableUnit } from '@zhida/protocol/calling.ts';
import { fewUnits } from '@zhida/protocol/conference.ts';

/** How the choice is laid out: one's own township first, because that is who is called most. */
export interface Section {
  readonly key: string;
  /** `own`: the own township with its villages. `villages`: those of one other township, folded until opened. */
  readonly kind: 'own' | 'county' | 'hospital' | 'township' | 'villages';
  /** The township whose villages these are. */
  readonly head: CallableUnit | null;
  readonly units: readonly CallableUnit[];
}

/** @param ownUnitId never among the choices: one does not call oneself */
export function groupCallable(units: readonly CallableUnit[], ownUnitId: string): readonly Section[] {
  const own = units.find(({ unitId }) => unitId === ownUnitId);
  const homeId = own?.level === 'township' ? own.unitId : own?.level === 'village' ? own.parentId : null;
  const others = units.filter(({ unitId }) => unitId !== ownUnitId);
  const ofLevel = (level: CallableUnit['level']): CallableUnit[] =>
    others.filter((unit) => unit.level === level && unit.unitId !== homeId);
  const isHome = ({ unitId, parentId }: CallableUnit): boolean => unitId === homeId || parentId === homeId;
  const home = homeId === null ? [] : others.filter(isHome);
  const townships = ofLevel('township');
  const villages = townships.map((head) => ({
    key: head.unitId,
    kind: 'villages' as const,
    head,
    units: others.filter(({ level, parentId }) => level === 'village' && parentId === head.unitId),
  }));
  const sections: Section[] = [
    { key: 'own', kind: 'own', head: null, units: home.sort(townshipFirst) },
    { key: 'county', kind: 'county', head: null, units: ofLevel('county') },
    { key: 'hospital', kind: 'hospital', head: null, units: ofLevel('hospital') },
    { key: 'township', kind: 'township', head: null, units: townships },
    ...villages,
  ];
  return sections.filter((section) => section.units.length > 0);
}

function townshipFirst(a: CallableUnit, b: CallableUnit): number {
  return Number(b.level === 'township') - Number(a.level === 'township');
}

/** Units whose name holds all that was typed, words in any order; those that begin with it come first. */
export function searchCallable(
  units: readonly CallableUnit[],
  text: string,
  ownUnitId: string,
): readonly CallableUnit[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return [];
  const nameOf = ({ name }: CallableUnit): string => `${name.zh} ${name.en.toLowerCase()}`;
  return units
    .filter((unit) => unit.unitId !== ownUnitId && words.every((word) => nameOf(unit).includes(word)))
    .sort((a, b) => Number(nameOf(b).startsWith(first)) - Number(nameOf(a).startsWith(first)));
}

/** Adds or takes away; one too many changes nothing: the screen says why. */
export function togglePick(picked: readonly string[], unitId: string): readonly string[] {
  if (picked.includes(unitId)) return picked.filter((id) => id !== unitId);
  return picked.length >= fewUnits ? picked : [...picked, unitId];
}
