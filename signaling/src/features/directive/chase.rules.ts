import type { ChaseAction, ChasePolicy } from '@zhida/protocol/chase.ts';
import type { Quorum } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptState } from '@zhida/protocol/receipt-state.ts';
import { isSilent } from './receipt.rules.ts';

/** Holds for a directive that names none: minutes where lives may hang on it, hours where not. */
export const defaultPolicies: Readonly<Record<'immediate' | 'other', ChasePolicy>> = {
  immediate: {
    steps: [
      { afterSeconds: 120, action: 'remind' },
      { afterSeconds: 300, action: 'remind' },
      { afterSeconds: 600, action: 'escalate' },
      { afterSeconds: 900, action: 'phone' },
    ],
    repeatSeconds: 1_800,
    decaySeconds: 3_600,
  },
  other: {
    steps: [
      { afterSeconds: 1_800, action: 'remind' },
      { afterSeconds: 7_200, action: 'remind' },
      { afterSeconds: 14_400, action: 'escalate' },
    ],
    repeatSeconds: 14_400,
    decaySeconds: 86_400,
  },
};

/**
 * When a receipt that no device has taken is looked at again: it is sent once more where somebody is connected, for
 * the notice of the first sending may have died with its process, and else named unreachable.
 */
const deliveryCheckSeconds = [5, 20, 60] as const;

/** What is due for a receipt; `look` only works out anew where it stands. */
export type Step = 'deliver' | ChaseAction | 'late' | 'decay' | 'look';

export interface Chased {
  readonly state: ReceiptState;
  readonly settled: boolean;
  readonly late: boolean;
  /** The sending, or when it was asked again. */
  readonly chasedFrom: Date;
  /** Steps of the policy taken, and repetitions after them. */
  readonly chaseIndex: number;
  readonly deliveryChecks: number;
  /** When the server learned of the signature; null: none. */
  readonly signedRecordedAt: Date | null;
}

export interface Chasing {
  readonly policy: ChasePolicy;
  readonly acknowledgeBy: Date | null;
  readonly feedbackBy: Date | null;
  readonly hasForm: boolean;
}

interface Due {
  readonly at: Date;
  readonly step: Step;
}

/** What happens to it next, soonest first. Empty only where it is settled: silence always has a next step. */
export function upcoming(receipt: Chased, directive: Chasing): Due[] {
  if (receipt.settled) return [];
  const waiting = isSilent(receipt.state)
    ? whileSilent(receipt, directive)
    : whileUnanswered(receipt, directive);
  return waiting.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function whileSilent(receipt: Chased, { policy, acknowledgeBy }: Chasing): Due[] {
  const { state, late, chasedFrom, chaseIndex, deliveryChecks } = receipt;
  const check = deliveryCheckSeconds[deliveryChecks];
  const isUndelivered = state === 'sent' || state === 'unreachable';
  return [
    policyStep(policy, chasedFrom, chaseIndex),
    ...(isUndelivered && check !== undefined
      ? [{ at: later(chasedFrom, check), step: 'deliver' as const }]
      : []),
    ...(acknowledgeBy && !late ? [{ at: later(acknowledgeBy, 1), step: 'late' as const }] : []),
  ];
}

function policyStep({ steps, repeatSeconds }: ChasePolicy, from: Date, index: number): Due {
  const step = steps[index];
  if (step) return { at: later(from, step.afterSeconds), step: step.action };
  const last = steps.at(-1)?.afterSeconds ?? 0;
  return { at: later(from, last + (index - steps.length + 1) * repeatSeconds), step: 'remind' };
}

/** Signed, but an answer or its review is still to come. */
function whileUnanswered(receipt: Chased, { policy, feedbackBy, hasForm }: Chasing): Due[] {
  const { state, late, signedRecordedAt, chasedFrom, chaseIndex } = receipt;
  const from = signedRecordedAt ?? chasedFrom;
  if (state === 'feedback' || !hasForm)
    return [{ at: later(from, (chaseIndex + 1) * policy.repeatSeconds), step: 'look' }];
  return [
    policy.decaySeconds === null
      ? { at: later(from, (chaseIndex + 1) * policy.repeatSeconds), step: 'remind' }
      : { at: later(from, policy.decaySeconds), step: 'decay' },
    ...(feedbackBy && !late ? [{ at: later(feedbackBy, 1), step: 'late' as const }] : []),
  ];
}

/**
 * What is to be done now. After a long stop several may be due: each kind is done once, and everything that was
 * missed counts as done.
 */
export function dueSteps(
  receipt: Chased,
  directive: Chasing,
  now: Date,
): { steps: Set<Step>; chaseIndex: number; deliveryChecks: number } {
  const steps = new Set<Step>();
  let { chaseIndex, deliveryChecks, late } = receipt;
  for (;;) {
    const [next] = upcoming({ ...receipt, chaseIndex, deliveryChecks, late }, directive);
    if (!next || next.at > now) return { steps, chaseIndex, deliveryChecks };
    steps.add(next.step);
    if (next.step === 'decay') return { steps, chaseIndex, deliveryChecks };
    if (next.step === 'deliver') deliveryChecks += 1;
    else if (next.step === 'late') late = true;
    else chaseIndex += skipped(receipt, directive, { chaseIndex, now });
  }
}

/** One, or as many repetitions as have passed: a year's stop must not be a year's reminders. */
function skipped(
  { chasedFrom, signedRecordedAt, state }: Chased,
  { policy }: Chasing,
  { chaseIndex, now }: { chaseIndex: number; now: Date },
): number {
  const silent = isSilent(state);
  if (silent && chaseIndex < policy.steps.length) return 1;
  const from = silent
    ? later(chasedFrom, policy.steps.at(-1)?.afterSeconds ?? 0)
    : (signedRecordedAt ?? chasedFrom);
  const passed = Math.floor((now.getTime() - from.getTime()) / (policy.repeatSeconds * 1000));
  const done = silent ? chaseIndex - policy.steps.length : chaseIndex;
  return Math.max(1, passed - done);
}

/** Whether enough have signed that this one need not be chased. */
export function isEnough(
  quorum: Quorum | null,
  signed: { readonly all: number; readonly ofNode: number },
): boolean {
  if (!quorum) return false;
  return (quorum.within === 'all' ? signed.all : signed.ofNode) >= quorum.count;
}

function later(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000);
}
