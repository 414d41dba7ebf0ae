import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach, unitsInReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { listTerminals as select } from './terminal.store.ts';

/**
 * Terminals of the units the actor administers, or of one of them.
 * @throws Fault not-found, forbidden for a unit out of reach
 */
export async function listTerminals(
  { db, directory }: Pick<SessionDeps, 'db' | 'directory'>,
  { unitId }: ParsedInput<'terminal:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'terminal:list'>> {
  const tree = await directory.current();
  if (unitId) requireReach(actor, 'terminal.manage', { tree, unitId });
  const unitIds = unitId ? [unitId] : unitsInReach(actor, 'terminal.manage', tree);
  return { terminals: await select(db, unitIds) };
}
