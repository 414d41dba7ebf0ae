import type { Actor } from '@zhida/protocol/actor.ts';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import { unitsInReach } from '../identity/authorise.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { listRolesOfUnits, listTags } from './selection.store.ts';

/** By what recipients may be chosen among the units the actor may direct. */
export async function listChoices(
  { db, directory }: Pick<DirectiveDeps, 'db' | 'directory'>,
  actor: Actor,
): Promise<CallOutput<'directive:list-choices'>> {
  const tree = await directory.current();
  const reach = new Set(unitsInReach(actor, 'directive.issue', tree));
  const within = <R extends { readonly unit_id: string }>(rows: readonly R[]) =>
    rows.filter((row) => reach.has(row.unit_id));
  const [tags, roles] = await Promise.all([listTags(db), listRolesOfUnits(db)]);
  const kinds = tree.units.filter(({ id }) => reach.has(id));
  return {
    kinds: count(kinds, ({ kind }) => kind).map(([kind, count]) => ({ kind, count })),
    tags: count(within(tags), ({ tag }) => tag).map(([tag, count]) => ({ tag, count })),
    roles: count(within(roles), ({ role }) => role).map(([role, count]) => ({ role, count })),
  };
}

function count<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, number][] {
  return [...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]);
}
