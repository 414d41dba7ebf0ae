import type { Actor } from '@zhida/protocol/actor.ts';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach, unitsInReach } from '../identity/authorise.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { listTags, storeTags } from './selection.store.ts';

/** Units the actor administers that have tags. */
export async function listUnitTags(
  { db, directory }: Pick<DirectiveDeps, 'db' | 'directory'>,
  actor: Actor,
): Promise<CallOutput<'directive:list-tags'>> {
  const reach = new Set(unitsInReach(actor, 'org.manage', await directory.current()));
  const rows = (await listTags(db)).filter((row) => reach.has(row.unit_id));
  const byUnit = Map.groupBy(rows, (row) => row.unit_id);
  return { units: [...byUnit].map(([unitId, own]) => ({ unitId, tags: own.map(({ tag }) => tag) })) };
}

/** @throws Fault not-found, forbidden */
export async function setTags(
  { inWork, directory }: Pick<DirectiveDeps, 'inWork' | 'directory'>,
  { unitIds, tags }: ParsedInput<'directive:set-tags'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  const tree = await directory.current();
  for (const unitId of unitIds) requireReach(actor, 'org.manage', { tree, unitId });
  await inWork(async (work) => {
    await storeTags(work, [...new Set(unitIds)], [...new Set(tags)]);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'org:tags-set',
      details: { unitIds, tags },
    });
  });
  return {};
}
