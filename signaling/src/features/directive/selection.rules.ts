import type { Selection } from '@zhida/protocol/directive-selection.ts';
import type { OrgTree } from '../org/org-tree.ts';

/** What the choice needs to know besides the tree. Null: no such filter was given. */
export interface Known {
  /** Units the issuer may direct. */
  readonly reach: ReadonlySet<string>;
  readonly ownUnitId: string;
  readonly grouped: readonly string[];
  readonly withRoles: ReadonlySet<string> | null;
  readonly withTags: ReadonlySet<string> | null;
}

/** @returns units in the order of the tree, each once; never the issuer's own unless it is named */
export function chooseUnits(tree: OrgTree, selection: Selection, known: Known): string[] {
  const { unitIds, subtreeIds, levels, kinds, except } = selection;
  const named = new Set([...unitIds, ...known.grouped.filter((id) => known.reach.has(id))]);
  const filters =
    subtreeIds.length + levels.length + kinds.length > 0 ||
    known.withRoles !== null ||
    known.withTags !== null;
  const left = new Set(except);
  return tree.units
    .filter(({ id, level, kind }) => {
      if (left.has(id)) return false;
      if (named.has(id)) return true;
      if (!filters || id === known.ownUnitId || !known.reach.has(id)) return false;
      if (levels.length > 0 && !levels.includes(level)) return false;
      if (kinds.length > 0 && !kinds.includes(kind)) return false;
      if (known.withRoles && !known.withRoles.has(id)) return false;
      if (known.withTags && !known.withTags.has(id)) return false;
      return subtreeIds.length === 0 || subtreeIds.some((root) => tree.isWithin(id, root));
    })
    .map(({ id }) => id);
}
