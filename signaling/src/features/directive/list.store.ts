import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { ReceiptEventKind } from '@zhida/protocol/receipt-resource.ts';
import type { Db } from '../../db/db.ts';
import { listHeads, type DirectiveHead } from './directive.store.ts';
import { exceptionBelow } from './receipt.rules.ts';
import type { ReceiptRow } from './receipt.store.ts';
import { patternOf } from './search.store.ts';

type Filter = ParsedInput<'directive:list-receipts'>['filter'];

const silentStates = "r.state IN ('sent', 'unreachable', 'delivered', 'displayed') AND r.settled_at IS NULL";

/** What each filter means, over `r`; a state means itself. */
function conditionOf(filter: Filter): string {
  switch (filter) {
    case 'all':
      return 'true';
    case 'exceptions':
      return `r.rank < ${exceptionBelow}`;
    case 'silent':
      return silentStates;
    case 'late':
      return 'r.late';
    case 'settled':
      return 'r.settled_at IS NOT NULL';
    case 'to-review':
      return "r.state = 'feedback' AND r.settled_at IS NULL";
    default:
      return 'r.state = :filter';
  }
}

export interface ReceiptPage {
  readonly directiveId: string;
  readonly filter: Filter;
  readonly nodeId: string | null;
  /** Null: all. */
  readonly nodeIds: readonly string[] | null;
  readonly search: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Exceptions first, then in the order of the tree. */
export async function listReceipts(
  db: Db,
  page: ReceiptPage,
): Promise<{ total: number; rows: ReceiptRow[] }> {
  const where = [
    'r.directive_id = :directiveId',
    conditionOf(page.filter),
    ...(page.nodeId ? ['r.node_id = :nodeId'] : []),
    ...(page.nodeIds ? ['r.node_id IN (:nodeIds)'] : []),
    ...(page.search === null ? [] : ['(r.unit_name_zh ILIKE :pattern OR r.unit_name_en ILIKE :pattern)']),
  ].join(' AND ');
  const rows = await db.select<ReceiptRow & { total: number }>(
    `SELECT count(*) OVER ()::int AS total, r.*, t.due_at FROM receipts r
       LEFT JOIN receipt_timers t ON t.receipt_id = r.id
     WHERE ${where} ORDER BY r.rank, r.position LIMIT :limit OFFSET :offset`,
    { ...page, nodeIds: page.nodeIds?.length ? page.nodeIds : [null], pattern: patternOf(page.search ?? '') },
  );
  return { total: rows[0]?.total ?? 0, rows };
}

/** Those that changed after a version, at most one more than `limit`. */
export async function listChanged(
  db: Db,
  { directiveId, since, limit }: { directiveId: string; since: number; limit: number },
): Promise<ReceiptRow[]> {
  return db.select(
    `SELECT r.*, t.due_at FROM receipts r LEFT JOIN receipt_timers t ON t.receipt_id = r.id
     WHERE r.directive_id = :directiveId AND r.version > :since ORDER BY r.position LIMIT :most`,
    { directiveId, since, most: limit + 1 },
  );
}

export async function listSilentUnits(
  db: Db,
  directiveId: string,
  receiptIds: readonly string[] | null,
): Promise<string[]> {
  const rows = await db.select<{ unit_id: string }>(
    `SELECT r.unit_id FROM receipts r WHERE r.directive_id = :directiveId AND ${silentStates}
       ${receiptIds ? 'AND r.id IN (:receiptIds)' : ''} ORDER BY r.position`,
    { directiveId, receiptIds },
  );
  return rows.map((row) => row.unit_id);
}

/** Receipts of some units to one directive, with it. */
export async function listUnitReceipts(
  db: Db,
  { directiveId, unitIds }: { directiveId: string; unitIds: readonly string[] },
): Promise<ReceiptRow[]> {
  if (unitIds.length === 0) return [];
  return db.select(
    `SELECT r.*, t.due_at FROM receipts r LEFT JOIN receipt_timers t ON t.receipt_id = r.id
     WHERE r.directive_id = :directiveId AND r.unit_id IN (:unitIds)`,
    { directiveId, unitIds },
  );
}

export interface InboxPage {
  readonly unitId: string;
  readonly open: boolean | null;
  readonly search: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Still to be shown, signed or answered; or withdrawn after it was delivered, and not shown as such yet. */
const openCondition = `(r.settled_at IS NULL OR r.state IN ('cancelled', 'superseded') AND r.delivered_at IS NOT NULL
  AND r.withdrawal_displayed_at IS NULL)`;

/** A unit's directives, newest first. What was withdrawn before any device had it was never there. */
export async function listInbox(
  db: Db,
  page: InboxPage,
): Promise<{ total: number; pairs: { directive: DirectiveHead; receipt: ReceiptRow }[] }> {
  const where = [
    'r.unit_id = :unitId',
    "NOT (r.state IN ('cancelled', 'superseded') AND r.delivered_at IS NULL)",
    ...(page.open === null ? [] : [page.open ? openCondition : `NOT ${openCondition}`]),
    ...(page.search === null ? [] : ['d.words ILIKE :pattern']),
  ].join(' AND ');
  const rows = await db.select<{ total: number; receipt_id: string; directive_id: string }>(
    `SELECT count(*) OVER ()::int AS total, r.id AS receipt_id, d.id AS directive_id
     FROM receipts r JOIN directives d ON d.id = r.directive_id
     WHERE ${where} ORDER BY d.sent_at DESC, d.number DESC LIMIT :limit OFFSET :offset`,
    { ...page, pattern: patternOf(page.search ?? '') },
  );
  const pairs = await readPairs(
    db,
    rows.map((row) => row.receipt_id),
  );
  return { total: rows[0]?.total ?? 0, pairs };
}

async function readPairs(
  db: Db,
  receiptIds: readonly string[],
): Promise<{ directive: DirectiveHead; receipt: ReceiptRow }[]> {
  if (receiptIds.length === 0) return [];
  const receipts = await db.select<ReceiptRow>(
    `SELECT r.*, t.due_at FROM receipts r LEFT JOIN receipt_timers t ON t.receipt_id = r.id WHERE r.id IN (:receiptIds)`,
    { receiptIds },
  );
  const directives = await listHeads(
    db,
    receipts.map((receipt) => receipt.directive_id),
  );
  const byId = new Map(directives.map((directive) => [directive.id, directive]));
  const byReceipt = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  return receiptIds.flatMap((id) => {
    const receipt = byReceipt.get(id);
    const directive = receipt && byId.get(receipt.directive_id);
    return receipt && directive ? [{ directive, receipt }] : [];
  });
}

export interface EventRow {
  id: string;
  kind: ReceiptEventKind;
  round: number;
  at: Date;
  device_at: Date | null;
  recorded_at: Date;
  actor: { id: string; displayName: string } | null;
  device: string | null;
  reason: string | null;
  note: string | null;
}

/** A receipt's path, as it happened. */
export async function listEvents(db: Db, receiptId: string): Promise<EventRow[]> {
  return db.select(
    'SELECT * FROM receipt_events WHERE receipt_id = :receiptId ORDER BY at, recorded_at, kind',
    {
      receiptId,
    },
  );
}
