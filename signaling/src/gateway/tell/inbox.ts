import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { ChangeOf } from '../../db/work.ts';
import { listEscalations } from '../../features/directive/chase.store.ts';
import { findHead, listRecipientIds } from '../../features/directive/directive.store.ts';
import { listUnitReceipts } from '../../features/directive/list.store.ts';
import { attachmentsOf } from '../../features/directive/read-roll-up.ts';
import { toReceived } from '../../features/directive/view-directive.ts';
import { toOwnReceipt } from '../../features/directive/view-receipt.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** The directive as its recipients have it; undefined where it was never sent. */
async function readReceived(deps: TellDeps, directiveId: string): Promise<ReceivedDirective | undefined> {
  const row = await findHead(deps.db, directiveId);
  if (!row?.sent_at) return undefined;
  const attachments = (await attachmentsOf(deps, [directiveId])).get(directiveId) ?? [];
  return toReceived(row, attachments);
}

/** Those a change names, or all. */
async function recipientsOf(
  deps: TellDeps,
  { directiveId, unitIds }: { directiveId: string; unitIds: readonly string[] | null },
): Promise<readonly string[]> {
  return unitIds ?? listRecipientIds(deps.db, directiveId);
}

/** One notice for all units, so that a directive to ten thousand is encoded once. Unless it was withdrawn meanwhile. */
export async function tellArrived(deps: TellDeps, change: ChangeOf<'directive-arrived'>): Promise<void> {
  const directive = await readReceived(deps, change.directiveId);
  if (directive?.state !== 'open') return;
  const unitIds = await recipientsOf(deps, change);
  deps.send(unitIds.map(room.receiving), 'directive:arrived', { directive });
}

export async function tellReminded(deps: TellDeps, change: ChangeOf<'directive-reminded'>): Promise<void> {
  const directive = await readReceived(deps, change.directiveId);
  if (directive?.state !== 'open') return;
  const payload = { directive, at: change.at };
  deps.send(change.unitIds.map(room.receiving), 'directive:reminded', payload);
}

export async function tellWithdrawn(deps: TellDeps, change: ChangeOf<'directive-withdrawn'>): Promise<void> {
  const directive = await readReceived(deps, change.directiveId);
  if (!directive) return;
  const unitIds = await recipientsOf(deps, change);
  deps.send(unitIds.map(room.receiving), 'directive:withdrawn', { directive });
}

/** Each unit its own receipt, so that all its devices show the same. */
export async function tellInbox(
  deps: TellDeps,
  changes: readonly [ChangeOf<'inbox'>, ...ChangeOf<'inbox'>[]],
): Promise<void> {
  const [{ directiveId }] = changes;
  const directive = await readReceived(deps, directiveId);
  if (!directive) return;
  const named = await Promise.all(changes.map((change) => recipientsOf(deps, change)));
  const unitIds = [...new Set(named.flat())].filter((unitId) => deps.isHeard(room.receiving(unitId)));
  for (const row of await listUnitReceipts(deps.db, { directiveId, unitIds }))
    deps.send(room.receiving(row.unit_id), 'directive:inbox-changed', {
      item: { directive, receipt: toOwnReceipt(row) },
    });
}

/** Each unit all that are silent below it now. */
export async function tellEscalated(
  deps: TellDeps,
  changes: readonly [ChangeOf<'escalated'>, ...ChangeOf<'escalated'>[]],
): Promise<void> {
  const unitIds = [...new Set(changes.flatMap((change) => change.unitIds))];
  const rows = await listEscalations(deps.db, unitIds);
  for (const unitId of unitIds) {
    const escalations = rows.flatMap(({ parentId, ...one }) => (parentId === unitId ? [one] : []));
    deps.send(room.receiving(unitId), 'chase:escalated', { escalations });
  }
}
