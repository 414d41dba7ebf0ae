import type { Work } from '../../db/work.ts';
import { dropPlannedPlacements, findPlacement, replacePlacement } from './org.store.ts';

export interface Placement {
  readonly unitId: string;
  readonly parentId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
}

/**
 * Hangs a unit elsewhere, or names it otherwise, from an instant on; what held before stays as it was.
 * A unit has at most one planned placement: the latest decision replaces a plan that is not yet in force. A decision
 * that leaves the unit as it is cancels the plan. The caller has bumped the org version, which is the lock.
 * @param from not before `work.now`
 * @returns false when there was nothing to change
 */
export async function placeUnit(work: Work, placement: Placement, from: Date): Promise<boolean> {
  const dropped = await dropPlannedPlacements(work, placement.unitId);
  const current = await findPlacement(work, placement.unitId);
  const same =
    current !== undefined &&
    current.parent_id === placement.parentId &&
    current.name_zh === placement.nameZh &&
    current.name_en === placement.nameEn;
  if (same) return dropped;
  await replacePlacement(work, { id: crypto.randomUUID(), ...placement, from });
  return true;
}
