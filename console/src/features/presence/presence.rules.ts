import type { UnitPresence } from '@zhida/protocol/presence.ts';

/** Presence of every unit the actor may see, at one version. */
export interface PresenceSnapshot {
  readonly version: number;
  readonly byUnit: ReadonlyMap<string, UnitPresence>;
}

export interface PresenceChange {
  readonly version: number;
  readonly units: readonly UnitPresence[];
}

export type Merge = { kind: 'applied'; snapshot: PresenceSnapshot } | { kind: 'stale' } | { kind: 'gap' };

export function toSnapshot(list: PresenceChange): PresenceSnapshot {
  return { version: list.version, byUnit: new Map(list.units.map((unit) => [unit.unitId, unit])) };
}

/**
 * Applies a notice to what is known. `stale`: it tells nothing new. `gap`: at least one notice was missed, so only
 * a fresh list is true.
 */
export function mergePresence(snapshot: PresenceSnapshot, change: PresenceChange): Merge {
  if (change.version <= snapshot.version) return { kind: 'stale' };
  if (change.version !== snapshot.version + 1) return { kind: 'gap' };
  const byUnit = new Map(snapshot.byUnit);
  for (const unit of change.units) byUnit.set(unit.unitId, unit);
  return { kind: 'applied', snapshot: { version: change.version, byUnit } };
}
