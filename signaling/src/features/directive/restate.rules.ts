import type { ChasePolicy } from '@zhida/protocol/chase.ts';
import type { OwnReceipt } from '@zhida/protocol/receipt-resource.ts';
import type { UnreachableReason } from '@zhida/protocol/receipt-state.ts';
import { upcoming } from './chase.rules.ts';
import type { DirectiveHead } from './directive.store.ts';
import {
  isLate,
  isSettled,
  isSilent,
  nextRound,
  signatureOf,
  stateOf,
  type Asked,
  type Facts,
  type Verdict,
} from './receipt.rules.ts';
import type { ChangedReceipt, ReceiptRow } from './receipt.store.ts';

/** What of its directive decides where a receipt stands and what happens next. */
export interface Frame extends Asked {
  readonly policy: ChasePolicy;
  /** The directive is over: nothing is waited for, whatever still comes in. */
  readonly closed: boolean;
}

export function frameOf(row: DirectiveHead): Frame {
  return {
    policy: row.policy,
    acknowledgeBy: row.acknowledge_by,
    feedbackBy: row.feedback_by,
    hasForm: row.form.length > 0,
    review: row.review,
    closed: row.state !== 'open',
  };
}

/** What is different; all else stays, and what follows from it is worked out anew. */
export interface Difference {
  readonly facts?: Facts;
  readonly verdict?: Verdict;
  readonly unreachable?: UnreachableReason | null;
  readonly reminders?: number;
  readonly remindedAt?: Date;
  readonly escalatedTo?: string;
  readonly phonedAt?: Date;
  readonly chaseIndex?: number;
  readonly deliveryChecks?: number;
}

const instant = (at: string | null | undefined) => (at ? new Date(at) : null);
const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

export function restate(row: ReceiptRow, difference: Difference, frame: Frame, now: Date): ChangedReceipt {
  const { facts = row.facts, unreachable: lost = row.unreachable } = difference;
  const before = verdictOf(row);
  const verdict = difference.verdict ?? before;
  const unreachable = facts.delivered === undefined ? lost : null;
  const state = stateOf(facts, verdict, unreachable !== null);
  const moved = isSilent(row.state) !== isSilent(state);
  const late = before ? row.late : isLate(facts, frame, now);
  const settled = frame.closed || isSettled(state, frame);
  const chaseIndex = moved ? 0 : (difference.chaseIndex ?? row.chase_index);
  const deliveryChecks = difference.deliveryChecks ?? row.delivery_checks;
  const signature = signatureOf(facts);
  const chased = {
    state,
    settled,
    late,
    chasedFrom: row.chased_from,
    chaseIndex,
    deliveryChecks,
    signedRecordedAt: signature ? new Date(signature.recordedAt) : null,
  };
  return {
    id: row.id,
    round: row.round,
    state,
    late,
    unreachable,
    facts,
    acknowledgedAt: signature?.at ?? null,
    feedbackAt: facts.feedback?.at ?? null,
    declinedAt: facts.declined?.at ?? null,
    reminders: difference.reminders ?? row.reminders,
    remindedAt: iso(difference.remindedAt ?? row.reminded_at),
    escalatedAt: iso(difference.escalatedTo !== undefined ? now : row.escalated_at),
    escalatedTo: difference.escalatedTo ?? row.escalated_to,
    phonedAt: iso(difference.phonedAt ?? row.phoned_at),
    reopened: row.reopened,
    settled,
    chasedFrom: row.chased_from.toISOString(),
    chaseIndex,
    deliveryChecks,
    dueAt: upcoming(chased, frame)[0]?.at ?? null,
  };
}

/** The row as it is stored after a change. */
export function rowAfter(
  row: ReceiptRow,
  changed: ChangedReceipt,
  { version, now }: { version: number; now: Date },
): ReceiptRow {
  const { facts } = changed;
  return {
    ...row,
    version,
    round: changed.round,
    state: changed.state,
    late: changed.late,
    unreachable: changed.unreachable,
    facts,
    delivered_at: instant(facts.delivered),
    displayed_at: instant(facts.displayed),
    acknowledged_at: instant(changed.acknowledgedAt),
    feedback_at: instant(changed.feedbackAt),
    declined_at: instant(changed.declinedAt),
    reminders: changed.reminders,
    reminded_at: instant(changed.remindedAt),
    escalated_at: instant(changed.escalatedAt),
    escalated_to: changed.escalatedTo,
    phoned_at: instant(changed.phonedAt),
    reopened: changed.reopened,
    withdrawal_displayed_at: instant(facts.withdrawalDisplayed),
    settled_at: changed.settled ? (row.settled_at ?? now) : null,
    chased_from: new Date(changed.chasedFrom),
    chase_index: changed.chaseIndex,
    delivery_checks: changed.deliveryChecks,
    due_at: changed.dueAt,
  };
}

/** It is asked again, from now: a signature that nothing followed, or an answer that was sent back. */
export function askAgain(
  row: ReceiptRow,
  reopened: NonNullable<OwnReceipt['reopened']>,
  frame: Frame,
  now: Date,
): ChangedReceipt {
  const asked: ReceiptRow = {
    ...row,
    round: row.round + 1,
    facts: nextRound(row.facts),
    reopened,
    chased_from: now,
    chase_index: 0,
  };
  return restate(asked, { chaseIndex: 0 }, frame, now);
}

function verdictOf({ state }: ReceiptRow): Verdict | null {
  return state === 'completed' || state === 'superseded' || state === 'cancelled' ? state : null;
}
