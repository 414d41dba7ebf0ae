import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import type { ReceiptCounts, ReceiptState } from '@zhida/protocol/receipt-state.ts';

/** How far along a recipient is, as a bar draws it from left to right. Each recipient stands at exactly one. */
export const stages = [
  'completed',
  'feedback',
  'acknowledged',
  'displayed',
  'delivered',
  'unreached',
  'declined',
  'withdrawn',
] as const;
export type Stage = (typeof stages)[number];

const stageByState: Readonly<Record<ReceiptState, Stage>> = {
  sent: 'unreached',
  unreachable: 'unreached',
  delivered: 'delivered',
  displayed: 'displayed',
  acknowledged: 'acknowledged',
  feedback: 'feedback',
  completed: 'completed',
  declined: 'declined',
  superseded: 'withdrawn',
  cancelled: 'withdrawn',
};

export function stageOf({ state }: Pick<Receipt, 'state'>): Stage {
  return stageByState[state];
}

export type StageCounts = Readonly<Record<Stage, number>>;

/** The ten states of the wire folded into the stages of a bar; they add up to the same total. */
export function countStages({ states }: Pick<ReceiptCounts, 'states'>): StageCounts {
  const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const [state, stage] of Object.entries(stageByState)) {
    counts[stage] += states[state as ReceiptState];
  }
  return counts;
}

/** The stages that are always named; the others only where somebody stands there. */
const alwaysNamed: ReadonlySet<Stage> = new Set(['unreached', 'delivered', 'displayed', 'acknowledged']);

/** From the first stage to the last, as a person says the chain; what is nil and rare is left out. */
export function namedStages(counts: StageCounts, wants: { feedback: boolean }): readonly Stage[] {
  const order: readonly Stage[] = [
    'unreached',
    'delivered',
    'displayed',
    'acknowledged',
    'feedback',
    'completed',
    'declined',
    'withdrawn',
  ];
  return order.filter(
    (stage) => counts[stage] > 0 || alwaysNamed.has(stage) || (stage === 'feedback' && wants.feedback),
  );
}

const silentStates: ReadonlySet<ReceiptState> = new Set(['sent', 'unreachable', 'delivered', 'displayed']);

/** Open, and neither signed for nor declined: whom a reminder or a call is for. */
export function isSilent({ state, settled }: Pick<Receipt, 'state' | 'settled'>): boolean {
  return !settled && silentStates.has(state);
}

/** Who is named before all others: said no, cannot be reached, or did not sign in time. As the server's list has it. */
export function isException({ state, late }: Pick<Receipt, 'state' | 'late'>): boolean {
  return state === 'declined' || state === 'unreachable' || (late && silentStates.has(state));
}

/** What is worth a word about a recipient, the gravest first. A late signature stays a late one. */
export type Trouble = 'declined' | 'unreachable' | 'escalated' | 'late';

export function troubleOf(receipt: Receipt): Trouble | null {
  const { state, late, escalatedAt } = receipt;
  if (state === 'declined' || state === 'unreachable') return state;
  if (escalatedAt !== null && isSilent(receipt)) return 'escalated';
  return late ? 'late' : null;
}
