import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { OrgTree } from './org-tree.ts';

/**
 * May the unit hang under that parent? Villages hang under townships, everything else under the root, which itself
 * never moves.
 * @param tree as it stands at the instant of the move
 * @returns what is wrong, in English, or null
 */
export function faultOfMove(tree: OrgTree, unit: OrgUnit, parent: OrgUnit): string | null {
  if (unit.parentId === null) return 'the root of the tree does not move';
  if (tree.isWithin(parent.id, unit.id)) return 'a unit cannot hang under itself';
  if (unit.level === 'village')
    return parent.level === 'township' ? null : 'a village hangs under a township';
  return parent.parentId === null ? null : `a unit of level ${unit.level} hangs under the root`;
}
