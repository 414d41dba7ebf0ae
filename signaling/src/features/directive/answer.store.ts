import type { ReceiptState } from '@zhida/protocol/receipt-state.ts';
import type { Db } from '../../db/db.ts';
import type { Facts } from './receipt.rules.ts';

export interface AnswerRow {
  id: string;
  unit_id: string;
  unit_name_zh: string;
  unit_name_en: string;
  state: ReceiptState;
  settled_at: Date | null;
  feedback: NonNullable<Facts['feedback']>;
}

export interface AnswerPage {
  readonly directiveId: string;
  /** Null: all. */
  readonly nodeIds: readonly string[] | null;
  readonly offset: number;
  readonly limit: number;
}

/** In the order of the tree, so that an answer that comes in moves none that is read. */
export async function listAnswerRows(
  db: Db,
  page: AnswerPage,
): Promise<{ total: number; rows: AnswerRow[] }> {
  const rows = await db.select<AnswerRow & { total: number }>(
    `SELECT count(*) OVER ()::int AS total, id, unit_id, unit_name_zh, unit_name_en, state, settled_at,
       facts->'feedback' AS feedback
     FROM receipts WHERE directive_id = :directiveId AND feedback_at IS NOT NULL
       ${page.nodeIds ? 'AND node_id IN (:nodeIds)' : ''}
     ORDER BY position LIMIT :limit OFFSET :offset`,
    { ...page, nodeIds: page.nodeIds?.length ? page.nodeIds : [null] },
  );
  return { total: rows[0]?.total ?? 0, rows };
}
