import type { DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptState } from '@zhida/protocol/receipt-state.ts';
import type { Db } from '../../db/db.ts';
import type { CountedGroup } from './roll-up.rules.ts';

interface NodeRow {
  directive_id: string;
  unit_id: string;
  parent_id: string | null;
  name_zh: string;
  name_en: string;
  level: DirectiveNode['level'];
}

/** Nodes of directives, each after its parent. */
export async function listNodes(
  db: Db,
  directiveIds: readonly string[],
): Promise<Map<string, Omit<DirectiveNode, 'counts'>[]>> {
  const rows = await db.select<NodeRow>(
    'SELECT * FROM directive_nodes WHERE directive_id IN (:ids) ORDER BY directive_id, position',
    { ids: directiveIds.length > 0 ? directiveIds : [null] },
  );
  const groups = Map.groupBy(rows, ({ directive_id: id }) => id);
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      group.map((row) => ({
        unitId: row.unit_id,
        parentId: row.parent_id,
        name: { zh: row.name_zh, en: row.name_en },
        level: row.level,
      })),
    ]),
  );
}

/** Receipts counted by node and state; one scan of an index range, whatever happened to them. */
export async function countReceipts(
  db: Db,
  directiveIds: readonly string[],
): Promise<Map<string, CountedGroup[]>> {
  const rows = await db.select<CountedGroup & { directiveId: string; state: ReceiptState }>(
    `SELECT directive_id AS "directiveId", node_id AS "nodeId", state, count(*)::int AS count,
       count(delivered_at)::int AS delivered, count(displayed_at)::int AS displayed,
       count(acknowledged_at)::int AS acknowledged, count(feedback_at)::int AS feedback,
       count(*) FILTER (WHERE late)::int AS late, count(settled_at)::int AS settled,
       count(*) FILTER (WHERE settled_at IS NULL)::int AS silent, count(escalated_at)::int AS escalated,
       count(withdrawal_displayed_at)::int AS "withdrawalDisplayed"
     FROM receipts WHERE directive_id IN (:ids) GROUP BY directive_id, node_id, state`,
    { ids: directiveIds.length > 0 ? directiveIds : [null] },
  );
  return Map.groupBy(rows, ({ directiveId }) => directiveId);
}
