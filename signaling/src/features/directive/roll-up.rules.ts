import { receiptStates, type ReceiptCounts, type ReceiptState } from '@zhida/protocol/receipt-state.ts';
import type { DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import { isSilent } from './receipt.rules.ts';

/** Receipts counted directly under one node that are in one state. */
export interface CountedGroup {
  readonly nodeId: string;
  readonly state: ReceiptState;
  readonly count: number;
  readonly delivered: number;
  readonly displayed: number;
  readonly acknowledged: number;
  readonly feedback: number;
  readonly late: number;
  readonly settled: number;
  readonly silent: number;
  readonly escalated: number;
  readonly withdrawalDisplayed: number;
}

export function noCounts(): ReceiptCounts {
  return {
    total: 0,
    states: Object.fromEntries(receiptStates.map((state) => [state, 0])) as ReceiptCounts['states'],
    reached: { delivered: 0, displayed: 0, acknowledged: 0, feedback: 0 },
    silent: 0,
    late: 0,
    settled: 0,
    escalated: 0,
    withdrawalDisplayed: 0,
  };
}

export function addCounts(a: ReceiptCounts, b: ReceiptCounts): ReceiptCounts {
  return {
    total: a.total + b.total,
    states: Object.fromEntries(
      receiptStates.map((state) => [state, a.states[state] + b.states[state]]),
    ) as ReceiptCounts['states'],
    reached: {
      delivered: a.reached.delivered + b.reached.delivered,
      displayed: a.reached.displayed + b.reached.displayed,
      acknowledged: a.reached.acknowledged + b.reached.acknowledged,
      feedback: a.reached.feedback + b.reached.feedback,
    },
    silent: a.silent + b.silent,
    late: a.late + b.late,
    settled: a.settled + b.settled,
    escalated: a.escalated + b.escalated,
    withdrawalDisplayed: a.withdrawalDisplayed + b.withdrawalDisplayed,
  };
}

function countsOf(group: CountedGroup): ReceiptCounts {
  const { count, delivered, displayed, acknowledged, feedback } = group;
  return {
    ...noCounts(),
    total: count,
    states: { ...noCounts().states, [group.state]: count },
    reached: { delivered, displayed, acknowledged, feedback },
    silent: isSilent(group.state) ? group.silent : 0,
    late: group.late,
    settled: group.settled,
    escalated: group.escalated,
    withdrawalDisplayed: group.withdrawalDisplayed,
  };
}

/**
 * Every node with everything below it counted.
 * @param nodes each after its parent; a node whose parent is not among them is a top
 */
export function rollUp(
  nodes: readonly Omit<DirectiveNode, 'counts'>[],
  groups: readonly CountedGroup[],
): { total: ReceiptCounts; nodes: DirectiveNode[] } {
  const counts = new Map(nodes.map(({ unitId }) => [unitId, noCounts()]));
  const add = (unitId: string, more: ReceiptCounts) =>
    counts.set(unitId, addCounts(counts.get(unitId) ?? noCounts(), more));
  for (const group of groups) if (counts.has(group.nodeId)) add(group.nodeId, countsOf(group));
  const own = new Map(counts);
  for (const { unitId, parentId } of nodes.toReversed())
    if (parentId !== null && counts.has(parentId)) add(parentId, counts.get(unitId) ?? noCounts());
  const total = [...own.values()].reduce(addCounts, noCounts());
  return { total, nodes: nodes.map((node) => ({ ...node, counts: counts.get(node.unitId) ?? noCounts() })) };
}

/** The nodes at and below some units; their own parents are cut off. */
export function nodesWithin<N extends { readonly unitId: string; readonly parentId: string | null }>(
  nodes: readonly N[],
  isWithin: (unitId: string) => boolean,
): N[] {
  const kept = nodes.filter(({ unitId }) => isWithin(unitId));
  const ids = new Set(kept.map(({ unitId }) => unitId));
  return kept.map((node) =>
    node.parentId !== null && !ids.has(node.parentId) ? { ...node, parentId: null } : node,
  );
}
