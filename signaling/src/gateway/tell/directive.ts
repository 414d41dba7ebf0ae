import type { ChangeOf } from '../../db/work.ts';
import { readAlarms } from '../../features/directive/audit-directives.ts';
import { findDirective } from '../../features/directive/directive.store.ts';
import { listChanged } from '../../features/directive/list.store.ts';
import { readRollUp } from '../../features/directive/read-roll-up.ts';
import { nodesWithin } from '../../features/directive/roll-up.rules.ts';
import { toReceipt } from '../../features/directive/view-receipt.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** More changed receipts than this are not sent: whoever follows lists the page it shows, which is less. */
const maxReceipts = 400;

/**
 * A directive's head and counts: to its sender and who follows the county; to who follows a part of it, what was
 * sent there, with the counts of that part.
 */
export async function tellDirective(
  deps: TellDeps,
  [{ id }]: readonly [ChangeOf<'directive'>, ...ChangeOf<'directive'>[]],
): Promise<void> {
  const row = await findDirective(deps.db, id);
  if (!row) return;
  const whole = await readRollUp(deps, row, { kind: 'all' });
  const told = [room.directivesOfCounty, room.actor(row.sender_id)];
  deps.send(told, 'directive:changed', whole);
  if (!row.sent_at) return;
  const tree = await deps.directory.current();
  for (const { unitId, counts } of whole.nodes) {
    const nodes = nodesWithin(whole.nodes, (nodeId) => tree.isWithin(nodeId, unitId));
    const directive = { ...whole.directive, counts, partial: true };
    deps.send(room.directivesBelow(unitId), 'directive:changed', { directive, nodes }, told);
  }
}

/** The receipts that changed, to who follows them. Everything after the oldest change that is waiting. */
export async function tellReceipts(
  deps: TellDeps,
  changes: readonly [ChangeOf<'receipts'>, ...ChangeOf<'receipts'>[]],
): Promise<void> {
  const [{ directiveId }] = changes;
  const since = Math.min(...changes.map(({ version }) => version)) - 1;
  const row = await findDirective(deps.db, directiveId);
  if (!row) return;
  const rows = await listChanged(deps.db, { directiveId, since, limit: maxReceipts });
  const complete = rows.length <= maxReceipts;
  const notice = { directiveId, version: row.version, since, complete };
  const receipts = complete ? rows.map(toReceipt) : [];
  const all = room.directive(directiveId);
  deps.send(all, 'receipt:changed', { ...notice, receipts });
  for (const [nodeId, ofNode] of Map.groupBy(receipts, (receipt) => receipt.nodeId))
    deps.send(
      room.directiveNode(directiveId, nodeId),
      'receipt:changed',
      { ...notice, receipts: ofNode },
      all,
    );
}

export async function tellAlarms(deps: TellDeps): Promise<void> {
  const { alarms, auditedAt } = await readAlarms(deps);
  if (auditedAt !== null) deps.send(room.directivesOfCounty, 'chase:alarms-changed', { alarms, auditedAt });
}
