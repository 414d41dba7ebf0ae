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
  const visit = (unit: OrgUnit, depth: number): void => {
    if (filtering && !shown.has(unit.id)) return;
    const children = index.children.get(unit.id) ?? [];
    const visible = filtering ? children.filter((child) => shown.has(child.id)) : children;
    const open = filtering ? visible.length > 0 : view.opened.has(unit.id);
    rows.push({
      unit,
      depth,
      state: stateOf(byUnit, unit.id),
      branch: visible.length === 0 ? 'leaf' : open ? 'open' : 'closed',
      matches: !filtering || matching.has(unit.id),
    });
    if (open) for (const child of visible) visit(child, depth + 1);
  };
  for (const root of index.roots) visit(root, 0);
  return rows;
}
