import type { UnreachableReason } from '@zhida/protocol/receipt-state.ts';
import { dueSteps, isEnough, type Step } from './chase.rules.ts';
import type { DirectiveHead } from './directive.store.ts';
import { isSilent, signatureOf } from './receipt.rules.ts';
import type { ChangedReceipt, NewEvent, ReceiptRow } from './receipt.store.ts';
import { askAgain, frameOf, restate } from './restate.rules.ts';

/** Signatures of a directive, in all and by node. */
export interface Signed {
  readonly all: number;
  readonly byNode: ReadonlyMap<string, number>;
}

export interface PhoneJob {
  readonly directiveId: string;
  readonly receiptId: string;
  readonly unitId: string;
}

/** What came of a receipt whose time had come. */
export interface Stepped {
  readonly unitId: string;
  readonly receipt: ChangedReceipt;
  readonly events: readonly NewEvent[];
  /** Somebody is connected there and no device has it: it is sent once more. */
  readonly resend: boolean;
  readonly reminded: boolean;
  readonly reopened: boolean;
  readonly escalatedTo: string | null;
  readonly phone: PhoneJob | null;
}

interface Given {
  readonly row: DirectiveHead;
  readonly receipt: ReceiptRow;
  readonly unreachable: ReadonlyMap<string, UnreachableReason>;
  readonly signed: Signed;
  readonly now: Date;
}

/** Decides; it changes nothing itself. */
export function stepReceipt({ row, receipt, unreachable, signed, now }: Given): Stepped {
  const frame = frameOf(row);
  const signature = signatureOf(receipt.facts);
  const chased = {
    state: receipt.state,
    settled: receipt.settled_at !== null,
    late: receipt.late,
    chasedFrom: receipt.chased_from,
    chaseIndex: receipt.chase_index,
    deliveryChecks: receipt.delivery_checks,
    signedRecordedAt: signature ? new Date(signature.recordedAt) : null,
  };
  const { steps, chaseIndex, deliveryChecks } = dueSteps(chased, frame, now);
  if (steps.has('decay')) return reopen({ row, receipt, now });
  const ofNode = signed.byNode.get(receipt.node_id) ?? 0;
  const enough = isSilent(receipt.state) && isEnough(row.quorum, { all: signed.all, ofNode });
  const act = (step: Step) => steps.has(step) && !enough;
  const lost = receipt.delivered_at === null ? (unreachable.get(receipt.unit_id) ?? null) : null;
  const escalatedTo = act('escalate') ? receipt.parent_id : null;
  const reminded = act('remind');
  const next = restate(
    receipt,
    {
      unreachable: lost,
      chaseIndex,
      deliveryChecks,
      ...(reminded && { reminders: receipt.reminders + 1, remindedAt: now }),
      ...(escalatedTo !== null && { escalatedTo }),
    },
    frame,
    now,
  );
  return {
    unitId: receipt.unit_id,
    receipt: next,
    events: eventsOf({ receipt, next, reminded, escalatedTo, enough, now }),
    resend: !reminded && receipt.delivered_at === null && lost === null,
    reminded,
    reopened: false,
    escalatedTo,
    phone: act('phone') ? { directiveId: row.id, receiptId: receipt.id, unitId: receipt.unit_id } : null,
  };
}

function reopen({ row, receipt, now }: Pick<Given, 'row' | 'receipt' | 'now'>): Stepped {
  const at = now.toISOString();
  return {
    unitId: receipt.unit_id,
    receipt: askAgain(receipt, { at, why: 'decayed', reason: null }, frameOf(row), now),
    events: [eventOf(receipt, 'reopened', at)],
    resend: false,
    reminded: false,
    reopened: true,
    escalatedTo: null,
    phone: null,
  };
}

function eventsOf(given: {
  receipt: ReceiptRow;
  next: ChangedReceipt;
  reminded: boolean;
  escalatedTo: string | null;
  enough: boolean;
  now: Date;
}): NewEvent[] {
  const { receipt, next, now } = given;
  const at = now.toISOString();
  const lostNow = next.state === 'unreachable' && receipt.state !== 'unreachable';
  return [
    ...(lostNow ? [{ ...eventOf(receipt, 'unreachable', at), note: next.unreachable ?? '' }] : []),
    ...(next.late && !receipt.late ? [eventOf(receipt, 'late', at)] : []),
    ...(given.reminded ? [eventOf(receipt, 'reminded', at)] : []),
    ...(given.escalatedTo !== null
      ? [{ ...eventOf(receipt, 'escalated', at), note: given.escalatedTo }]
      : []),
    // Said once: the steps that it spares are not worth a line each.
    ...(given.enough && receipt.chase_index === 0 && next.chaseIndex > 0
      ? [eventOf(receipt, 'enough', at)]
      : []),
  ];
}

function eventOf({ id: receiptId, round }: ReceiptRow, kind: NewEvent['kind'], at: string): NewEvent {
  return { id: crypto.randomUUID(), receiptId, kind, round, at };
}
