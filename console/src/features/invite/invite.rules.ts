import type { Participant } from '@zhida/protocol/conference.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import type { OrgIndex } from '../org/org-index.ts';
import { stateOf, type PresenceState } from '../presence/presence-counts.ts';

/** A unit one may bring in, and whether it can be reached. */
export interface Candidate {
  readonly unit: OrgUnit;
  readonly state: PresenceState;
}

/** What fits a dialog that is scanned, not studied; whoever is further down is found by name. */
const shownAtMost = 40;

/** Units whose name or code holds the words: those that can be reached first, then from the county downwards. */
export function listCandidates(
  index: OrgIndex,
  byUnit: ReadonlyMap<string, UnitPresence>,
  search: string,
): { shown: readonly Candidate[]; hidden: number } {
  const words = search.trim().toLowerCase();
  const matches = inTreeOrder(index)
    .filter(({ name, code }) => [name.zh, name.en, code].some((text) => text.toLowerCase().includes(words)))
    .map((unit) => ({ unit, state: stateOf(byUnit, unit.id) }));
  const reachable = matches.filter(({ state }) => state !== 'offline');
  const sorted = [...reachable, ...matches.filter(({ state }) => state === 'offline')];
  return { shown: sorted.slice(0, shownAtMost), hidden: Math.max(0, sorted.length - shownAtMost) };
}

/** Level by level: county, hospitals, townships, villages. */
function inTreeOrder(index: OrgIndex): readonly OrgUnit[] {
  const order: OrgUnit[] = [];
  let level: readonly OrgUnit[] = index.roots;
  while (level.length > 0 && order.length < index.byId.size) {
    order.push(...level);
    level = level.flatMap(({ id }) => index.children.get(id) ?? []);
  }
  return order;
}

/** How somebody stands in the conference already, by id of the unit, terminal or person. */
export function membersOf(sites: readonly Participant[]): ReadonlyMap<string, Participant['state']> {
  return new Map(sites.map(({ party, state }) => [party.id, state]));
}
