import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import { stateOf, type PresenceState } from '../presence/presence-counts.ts';
import { pathOf, type OrgIndex } from './org-index.ts';

export interface TreeFilter {
  readonly search: string;
  readonly level: OrgUnit['level'] | 'all';
  readonly state: PresenceState | 'all';
}

export const noFilter: TreeFilter = { search: '', level: 'all', state: 'all' };

export interface TreeRow {
  readonly unit: OrgUnit;
  readonly depth: number;
  /** How many letters of the Chinese name every sibling village shares: under their township they say nothing. */
  readonly sharedLetters: number;
  readonly state: PresenceState;
  readonly branch: 'leaf' | 'open' | 'closed';
  /** False for a unit shown only because something below it matches. */
  readonly matches: boolean;
}

export function isFiltering(filter: TreeFilter): boolean {
  return filter.search.trim() !== '' || filter.level !== 'all' || filter.state !== 'all';
}

function matchesFilter(unit: OrgUnit, state: PresenceState, filter: TreeFilter): boolean {
  if (filter.level !== 'all' && unit.level !== filter.level) return false;
  if (filter.state !== 'all' && state !== filter.state) return false;
  const words = filter.search.trim().toLowerCase();
  if (words === '') return true;
  return [unit.name.zh, unit.name.en, unit.code].some((text) => text.toLowerCase().includes(words));
}

/** Length of the beginning that all names share; 0 where it would leave less than two letters of one. */
export function sharedBeginning(names: readonly string[]): number {
  const [first, ...others] = names;
  if (first === undefined || others.length === 0) return 0;
  const length = others.reduce((shared, name) => {
    let same = 0;
    while (same < shared && name[same] === first[same]) same += 1;
    return same;
  }, first.length);
  return names.every((name) => name.length - length >= 2) ? length : 0;
}

/** The rows to draw, top down. With a filter on, matches are shown under their opened parents. */
export function treeRows(
  index: OrgIndex,
  byUnit: ReadonlyMap<string, UnitPresence>,
  view: { filter: TreeFilter; opened: ReadonlySet<string> },
): readonly TreeRow[] {
  const filtering = isFiltering(view.filter);
  const matching = new Set<string>();
  const shown = new Set<string>();
  if (filtering) {
    for (const unit of index.byId.values()) {
      if (!matchesFilter(unit, stateOf(byUnit, unit.id), view.filter)) continue;
      matching.add(unit.id);
      for (const above of pathOf(index, unit.id)) shown.add(above.id);
    }
  }
  const rows: TreeRow[] = [];
  const visit = (unit: OrgUnit, depth: number, sharedLetters: number): void => {
    if (filtering && !shown.has(unit.id)) return;
    const children = index.children.get(unit.id) ?? [];
    const visible = filtering ? children.filter((child) => shown.has(child.id)) : children;
    const open = filtering ? visible.length > 0 : view.opened.has(unit.id);
    rows.push({
      unit,
      depth,
      sharedLetters,
      state: stateOf(byUnit, unit.id),
      branch: visible.length === 0 ? 'leaf' : open ? 'open' : 'closed',
      matches: !filtering || matching.has(unit.id),
    });
    if (!open) return;
    const villages = children.filter(({ level }) => level === 'village');
    const shared = villages.length === children.length ? sharedBeginning(villages.map((v) => v.name.zh)) : 0;
    for (const child of visible) visit(child, depth + 1, shared);
  };
  for (const root of index.roots) visit(root, 0, 0);
  return rows;
}
