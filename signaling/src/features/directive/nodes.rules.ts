import type { DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { OrgTree } from '../org/org-tree.ts';

/**
 * The node a recipient is counted under: itself where units hang below it, else the unit above it, so that a township
 * and its villages make one line.
 * @param parents every unit that has units below it
 */
export function nodeOf(unit: OrgUnit, parents: ReadonlySet<string | null>): string {
  return parents.has(unit.id) ? unit.id : (unit.parentId ?? unit.id);
}

/** The nodes of these recipients and everything above them, each after its parent. */
export function nodesOf(tree: OrgTree, unitIds: readonly string[]): Omit<DirectiveNode, 'counts'>[] {
  const parents = new Set(tree.units.map(({ parentId }) => parentId));
  const depths = new Map<string, number>();
  const own = new Set(unitIds.flatMap((id) => tree.find(id) ?? []).map((unit) => nodeOf(unit, parents)));
  for (const nodeId of own) for (const [depth, id] of tree.pathOf(nodeId).entries()) depths.set(id, depth);
  return tree.units
    .filter(({ id }) => depths.has(id))
    .sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0))
    .map(({ id: unitId, parentId, name, level }) => ({ unitId, parentId, name, level }));
}
