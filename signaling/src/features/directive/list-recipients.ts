import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { inScope, requireSeen } from './scope.ts';

/** Whom it goes to, or will go to once it is approved. @throws Fault not-found, also where it is none of the actor's business */
export async function listRecipients(
  { db, directory }: Pick<DirectiveDeps, 'db' | 'directory'>,
  { directiveId }: ParsedInput<'directive:list-recipients'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:list-recipients'>> {
  const tree = await directory.current();
  const { row, scope } = await requireSeen({ db, tree }, directiveId, actor);
  return { unitIds: row.unit_ids.filter((unitId) => inScope(scope, unitId)) };
}
