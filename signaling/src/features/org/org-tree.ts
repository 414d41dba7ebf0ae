import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';

/** The administrative tree at one instant, with the questions everybody asks of it. Immutable. */
export class OrgTree {
  readonly version: number;
  readonly units: readonly OrgUnit[];
  readonly #byId: ReadonlyMap<string, OrgUnit>;

  constructor(version: number, units: readonly OrgUnit[]) {
    this.version = version;
    this.units = units;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
  }

  find(unitId: string): OrgUnit | undefined {
    return this.#byId.get(unitId);
  }

  /** Unit ids from the root down to the unit, itself included; empty when the unit is not in this tree. */
  pathOf(unitId: string): string[] {
    const path: string[] = [];
    for (
      let unit = this.#byId.get(unitId);
      unit;
      unit = unit.parentId ? this.#byId.get(unit.parentId) : undefined
    ) {
      // A loop in the placements must not hang the server; the stores refuse to write one.
      if (path.includes(unit.id)) throw new Error('the org tree has a loop');
      path.unshift(unit.id);
    }
    return path;
  }

  /** The name for a screen; a unit that has left the tree is still called by its id. */
  nameOf(unitId: string): Bilingual {
    return this.#byId.get(unitId)?.name ?? { zh: unitId, en: unitId };
  }

  isWithin(unitId: string, ancestorId: string): boolean {
    return this.pathOf(unitId).includes(ancestorId);
  }
}
