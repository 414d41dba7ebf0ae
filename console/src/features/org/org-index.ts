import type { OrgUnit } from '@zhida/protocol/org.ts';

/** The tree as screens walk it. */
export interface OrgIndex {
  readonly version: number;
  readonly byId: ReadonlyMap<string, OrgUnit>;
  readonly children: ReadonlyMap<string, readonly OrgUnit[]>;
  /** Units whose parent the actor may not see: the tops of what is shown. */
  readonly roots: readonly OrgUnit[];
}

const levelRank = { county: 0, hospital: 1, township: 2, village: 3 } as const;

function inOrder(a: OrgUnit, b: OrgUnit): number {
  return levelRank[a.level] - levelRank[b.level] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** Orders units under their parents: by level, then by code. */
export function buildOrgIndex(tree: { version: number; units: readonly OrgUnit[] }): OrgIndex {
  const byId = new Map(tree.units.map((unit) => [unit.id, unit]));
  const children = new Map<string, OrgUnit[]>();
  const roots: OrgUnit[] = [];
  for (const unit of [...tree.units].sort(inOrder)) {
    if (unit.parentId === null || !byId.has(unit.parentId)) {
      roots.push(unit);
      continue;
    }
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }
  return { version: tree.version, byId, children, roots };
}

/** From the top down to the unit, the unit included. Ends at 64 levels, should the tree ever be a ring. */
export function pathOf(index: OrgIndex, unitId: string): readonly OrgUnit[] {
  const path: OrgUnit[] = [];
  let unit = index.byId.get(unitId);
  while (unit && path.length < 64) {
    path.unshift(unit);
    unit = unit.parentId === null ? undefined : index.byId.get(unit.parentId);
  }
  return path;
}

/** The unit and everything below it. */
export function subtreeOf(index: OrgIndex, unitId: string): readonly OrgUnit[] {
  const top = index.byId.get(unitId);
  if (!top) return [];
  return [top, ...(index.children.get(unitId) ?? []).flatMap((child) => subtreeOf(index, child.id))];
}
