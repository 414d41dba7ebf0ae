import type { Actor } from '@zhida/protocol/actor.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import { findAttached } from './attachment.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findDirective } from './directive.store.ts';
import { listUnitReceipts } from './list.store.ts';
import { inScope, scopeFor } from './scope.ts';

/**
 * Whether a file hangs on something the actor may see: a directive of its unit or one it follows, or an answer of
 * its own unit or of a recipient it follows.
 */
export async function maySeeDirectiveFile(
  { db, directory }: Pick<DirectiveDeps, 'db' | 'directory'>,
  actor: Actor,
  attachmentId: string,
): Promise<boolean> {
  const attached = await findAttached(db, attachmentId);
  if (!attached) return false;
  const { directiveId } = attached;
  const [own] = await listUnitReceipts(db, { directiveId, unitIds: [actor.unitId] });
  const receives = own !== undefined && holds(actor.roles, 'directive.receive');
  if (receives && (attached.receiptUnitId === null || attached.receiptUnitId === actor.unitId)) return true;
  if (!holds(actor.roles, 'directive.follow')) return false;
  const row = await findDirective(db, directiveId);
  const scope = row && scopeFor(row, actor, await directory.current());
  return !!scope && (attached.receiptUnitId === null || inScope(scope, attached.receiptUnitId));
}
