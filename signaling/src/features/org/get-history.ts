import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { listPlacements } from './org.store.ts';

/** Every placement of a unit, planned ones too, newest first. @throws Fault not-found, forbidden */
export async function getHistory(
  { db, directory }: Pick<SessionDeps, 'db' | 'directory'>,
  { unitId }: ParsedInput<'org:get-history'>,
  { actor }: CallContext,
): Promise<CallOutput<'org:get-history'>> {
  requireReach(actor, 'org.read', { tree: await directory.current(), unitId });
  const placements = await listPlacements(db, unitId);
  return {
    placements: placements.map((row) => ({
      parentId: row.parent_id,
      name: { zh: row.name_zh, en: row.name_en },
      validFrom: row.valid_from.toISOString(),
      validTo: row.valid_to?.toISOString() ?? null,
    })),
  };
}
