import type { ChangeOf } from '../../db/work.ts';
import { readAlarms } from '../../features/directive/audit-directives.ts';
import { findHead } from '../../features/directive/directive.store.ts';
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
  const row = await findHead(deps.db, id);
  if (!row) return;
  const told = [room.directivesOfCounty, room.actor(row.sender_id)];
  if (!told.some((name) => deps.isHeard(name)) && !deps.isAnyHeard(room.directivesBelow(''))) return;
  const whole = await readRollUp(deps, row, { kind: 'all' });
  deps.send(told, 'directive:changed', whole);
  if (!row.sent_at) return;
  const parts = whole.nodes.filter(({ unitId }) => deps.isHeard(room.directivesBelow(unitId)));
  if (parts.length === 0) return;
  const tree = await deps.directory.current();
  const paths = new Map(whole.nodes.map(({ unitId }) => [unitId, new Set(tree.pathOf(unitId))]));
  for (const { unitId, counts } of parts) {
    const nodes = nodesWithin(whole.nodes, (nodeId) => paths.get(nodeId)?.has(unitId) ?? false);
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
  if (!deps.isAnyHeard(room.directive(directiveId))) return;
  const since = Math.min(...changes.map(({ version }) => version)) - 1;
  const row = await findHead(deps.db, directiveId);
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
