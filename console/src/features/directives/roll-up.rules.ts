import type { DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import { valueOf, type Loadable } from '../../ui/loadable.ts';
import type { ReceiptList } from './receipt-list.rules.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import type { ReceiptCounts, ReceiptState } from '@zhida/protocol/receipt-state.ts';

/**
 * One bar: a township with its villages, or what hangs directly under a node that has further nodes below it (the
 * county's own bodies and hospitals).
 */
export interface RollUpRow {
  readonly nodeId: string;
  readonly node: DirectiveNode;
  readonly isDirect: boolean;
  readonly counts: ReceiptCounts;
}

function less(a: ReceiptCounts, b: ReceiptCounts): ReceiptCounts {
  const states = Object.fromEntries(
    Object.entries(a.states).map(([state, count]) => [state, count - b.states[state as ReceiptState]]),
  ) as ReceiptCounts['states'];
  return {
    total: a.total - b.total,
    states,
    reached: {
      delivered: a.reached.delivered - b.reached.delivered,
      displayed: a.reached.displayed - b.reached.displayed,
      acknowledged: a.reached.acknowledged - b.reached.acknowledged,
      feedback: a.reached.feedback - b.reached.feedback,
    },
    silent: a.silent - b.silent,
    late: a.late - b.late,
    settled: a.settled - b.settled,
    escalated: a.escalated - b.escalated,
    withdrawalDisplayed: a.withdrawalDisplayed - b.withdrawalDisplayed,
  };
}

/** The bars of a directive in the order of the tree. Each recipient is counted in exactly one of them. */
export function rollUpRows(nodes: readonly DirectiveNode[]): readonly RollUpRow[] {
  return nodes.flatMap((node): RollUpRow[] => {
    const below = nodes.filter(({ parentId }) => parentId === node.unitId);
    if (below.length === 0) return [{ nodeId: node.unitId, node, isDirect: false, counts: node.counts }];
    const counts = below.reduce((rest, child) => less(rest, child.counts), node.counts);
    return counts.total > 0 ? [{ nodeId: node.unitId, node, isDirect: true, counts }] : [];
  });
}

/** What of one bar is on the screen: the bar, and where it is opened its recipients as far as they are known. */
export type RollUpLine =
  | { kind: 'bar'; key: string; row: RollUpRow; isOpen: boolean }
  | { kind: 'receipt'; key: string; receipt: Receipt }
  | { kind: 'note'; key: string; nodeId: string; note: 'loading' | 'failed' | 'more' };

export interface OpenedNode {
  readonly phase: 'loading' | 'failed' | 'ready';
  readonly receipts: readonly Receipt[];
  readonly total: number;
}

const nodePrefix = 'node/';

/** Under which key the list of an opened bar is held. */
export function nodeListKey(nodeId: string): string {
  return `${nodePrefix}${nodeId}`;
}

/** The bars that are opened, out of all lists on the screen. */
export function openedNodes(
  lists: ReadonlyMap<string, Loadable<ReceiptList>>,
): ReadonlyMap<string, OpenedNode> {
  const opened = new Map<string, OpenedNode>();
  for (const [key, list] of lists) {
    if (!key.startsWith(nodePrefix)) continue;
    const { receipts, total } = valueOf(list) ?? { receipts: [], total: 0 };
    const phase = valueOf(list) ? 'ready' : list.phase === 'failed' ? 'failed' : 'loading';
    opened.set(key.slice(nodePrefix.length), { phase, receipts, total });
  }
  return opened;
}

/** The lines of the roll-up, top down. */
export function rollUpLines(
  rows: readonly RollUpRow[],
  opened: ReadonlyMap<string, OpenedNode>,
): readonly RollUpLine[] {
  return rows.flatMap((row): RollUpLine[] => {
    const { nodeId } = row;
    const open = opened.get(nodeId);
    const bar: RollUpLine = { kind: 'bar', key: nodeId, row, isOpen: open !== undefined };
    if (!open) return [bar];
    const note = (what: 'loading' | 'failed' | 'more'): RollUpLine[] => [
      { kind: 'note', key: `${nodeId}/note`, nodeId, note: what },
    ];
    return [
      bar,
      ...open.receipts.map((receipt): RollUpLine => ({
        kind: 'receipt',
        key: `${nodeId}/${receipt.id}`,
        receipt,
      })),
      ...(open.phase === 'ready'
        ? open.receipts.length < open.total
          ? note('more')
          : []
        : note(open.phase)),
    ];
  });
}
