import type { CallInput } from '@zhida/protocol/contract.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import { isException, isSilent } from './stage.rules.ts';

export type ReceiptFilter = NonNullable<CallInput<'directive:list-receipts'>['filter']>;

/** What a list was asked for. */
export interface ReceiptQuery {
  readonly filter: ReceiptFilter;
  readonly nodeId?: string;
  readonly search?: string;
}

/** As much of a list as was fetched, from its beginning. */
export interface ReceiptList {
  readonly query: ReceiptQuery;
  /** The directive's version the list is true for. */
  readonly version: number;
  readonly total: number;
  readonly receipts: readonly Receipt[];
}

export interface ReceiptChange {
  readonly version: number;
  readonly since: number;
  readonly complete: boolean;
  readonly receipts: readonly Receipt[];
}

/** Whether a receipt belongs into a list; the server's own filter, for what changes while the list is open. */
export function matchesQuery(receipt: Receipt, { filter, nodeId, search }: ReceiptQuery): boolean {
  if (nodeId !== undefined && receipt.nodeId !== nodeId) return false;
  if (search !== undefined) {
    const words = search.toLowerCase();
    const { zh, en } = receipt.unitName;
    if (![zh, en].some((text) => text.toLowerCase().includes(words))) return false;
  }
  switch (filter) {
    case 'all':
      return true;
    case 'exceptions':
      return isException(receipt);
    case 'silent':
      return isSilent(receipt);
    case 'late':
      return receipt.late;
    case 'settled':
      return receipt.settled;
    case 'to-review':
      return receipt.state === 'feedback' && !receipt.settled;
    default:
      return receipt.state === filter;
  }
}

/**
 * Moves a list on. Rows keep their places, so that nothing jumps under a finger; who no longer belongs leaves, who
 * newly belongs comes at the end. `gap`: something was missed, only the server's list is true.
 */
export function mergeReceipts(list: ReceiptList, change: ReceiptChange): ReceiptList | 'gap' {
  if (change.version <= list.version) return list;
  if (!change.complete || change.since > list.version) return 'gap';
  const changed = new Map(change.receipts.map((receipt) => [receipt.id, receipt]));
  const kept: Receipt[] = [];
  for (const known of list.receipts) {
    const next = changed.get(known.id);
    changed.delete(known.id);
    const receipt = next && next.version >= known.version ? next : known;
    if (matchesQuery(receipt, list.query)) kept.push(receipt);
  }
  const isWhole = list.receipts.length >= list.total;
  // Of a list that is not all here nobody can say whether a stranger was on it before: it is asked for again.
  const strangers = [...changed.values()].filter((receipt) => matchesQuery(receipt, list.query));
  if (!isWhole && list.query.filter !== 'all' && strangers.length > 0) return 'gap';
  const receipts = isWhole ? [...kept, ...strangers] : kept;
  const left = list.receipts.length - kept.length;
  return {
    ...list,
    version: change.version,
    receipts,
    total: isWhole ? receipts.length : list.total - left,
  };
}
