import type { Actor } from '@zhida/protocol/actor.ts';
import { holds, reaches } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';
import { findParties } from '../conference/parties.ts';
import type { OrgTree } from '../org/org-tree.ts';
import type { ScheduleRow } from './schedule.store.ts';

type Plan = Pick<ScheduleRow, 'id' | 'organiser' | 'parties'>;

/** Those plans whose organiser and invited the actor may all call without asking anybody. @returns their ids */
export async function findCommanded(
  db: Db,
  { actor, tree }: { actor: Actor; tree: OrgTree },
  plans: readonly Plan[],
): Promise<ReadonlySet<string>> {
  if (!holds(actor.roles, 'conference.call-many')) return new Set();
  const accountIds = new Set(plans.flatMap(({ parties }) => parties.accountIds));
  const people = await findParties(db, tree, { unitIds: [], accountIds: [...accountIds] });
  const unitOf = new Map(people.map(({ id, unitId }) => [id, unitId]));
  const inReach = (unitId: string): boolean =>
    tree.find(unitId) === undefined || reaches(actor.roles, 'conference.call-many', tree.pathOf(unitId));
  return new Set(
    plans.flatMap(({ id, organiser, parties }) => {
      // Whoever is gone since has no say in it.
      const unitIds = parties.accountIds.flatMap((accountId) => unitOf.get(accountId) ?? []);
      return [organiser.unitId, ...parties.unitIds, ...unitIds].every(inReach) ? [id] : [];
    }),
  );
}
