import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import type { OrgIndex } from '../org/org-index.ts';

export type PresenceState = UnitPresence['state'];

/** How many units are in which state. `reachable` is online plus busy. */
export interface Counts {
  readonly total: number;
  readonly online: number;
  readonly busy: number;
  readonly offline: number;
  readonly reachable: number;
}

export const noUnits: Counts = { total: 0, online: 0, busy: 0, offline: 0, reachable: 0 };

type ByUnit = ReadonlyMap<string, UnitPresence>;

/** A unit nobody ever reported on is offline: the screen promises nothing it does not know. */
export function stateOf(byUnit: ByUnit, unitId: string): PresenceState {
  return byUnit.get(unitId)?.state ?? 'offline';
}

function add(a: Counts, b: Counts): Counts {
  return {
    total: a.total + b.total,
    online: a.online + b.online,
    busy: a.busy + b.busy,
    offline: a.offline + b.offline,
    reachable: a.reachable + b.reachable,
  };
}

function one(state: PresenceState): Counts {
  return { ...noUnits, total: 1, [state]: 1, reachable: state === 'offline' ? 0 : 1 };
}

/** Counts of each unit with everything below it, in one walk. */
export function countSubtrees(index: OrgIndex, byUnit: ByUnit): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  const visit = (unit: OrgUnit): Counts => {
    const own = one(stateOf(byUnit, unit.id));
    const sum = (index.children.get(unit.id) ?? []).reduce((acc, child) => add(acc, visit(child)), own);
    counts.set(unit.id, sum);
    return sum;
  };
  index.roots.forEach(visit);
  return counts;
}

/** Counts by level, and of everything. */
export function countLevels(
  units: Iterable<OrgUnit>,
  byUnit: ByUnit,
): Readonly<Record<OrgUnit['level'] | 'all', Counts>> {
  const sums = { all: noUnits, county: noUnits, hospital: noUnits, township: noUnits, village: noUnits };
  for (const unit of units) {
    const own = one(stateOf(byUnit, unit.id));
    sums.all = add(sums.all, own);
    sums[unit.level] = add(sums[unit.level], own);
  }
  return sums;
}
