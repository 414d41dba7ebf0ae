import type { FormAnswer } from '@zhida/protocol/directive-form.ts';
import type { ReportKind } from '@zhida/protocol/receipt.ts';
import type { ReceiptState } from '@zhida/protocol/receipt-state.ts';

/** What can happen to a receipt: what its devices say, what the issuer does, what time does. */
export const receiptActs = [
  'lose',
  'deliver',
  'display',
  'acknowledge',
  'answer',
  'decline',
  'decay',
  'send-back',
  'complete',
  'supersede',
  'cancel',
] as const;
export type ReceiptAct = (typeof receiptActs)[number];

const withdrawn = { supersede: 'superseded', cancel: 'cancelled' } as const;
const answered = { acknowledge: 'acknowledged', answer: 'feedback', decline: 'declined' } as const;
/** A later report of something earlier changes nothing. */
const staying = <S extends ReceiptState>(state: S) => ({ deliver: state, display: state }) as const;

/**
 * The lifecycle, to be read aloud. What is not here cannot happen: it is refused where somebody asks for it, and only
 * recorded where a device reports it late.
 */
export const receiptTable: Readonly<
  Record<ReceiptState, Readonly<Partial<Record<ReceiptAct, ReceiptState>>>>
> = {
  sent: { lose: 'unreachable', deliver: 'delivered', display: 'displayed', ...answered, ...withdrawn },
  unreachable: { lose: 'unreachable', deliver: 'delivered', display: 'displayed', ...answered, ...withdrawn },
  delivered: { deliver: 'delivered', display: 'displayed', ...answered, ...withdrawn },
  displayed: { ...staying('displayed'), ...answered, ...withdrawn },
  acknowledged: {
    ...staying('acknowledged'),
    ...answered,
    decay: 'displayed',
    complete: 'completed',
    ...withdrawn,
  },
  feedback: {
    ...staying('feedback'),
    acknowledge: 'feedback',
    answer: 'feedback',
    decline: 'declined',
    'send-back': 'displayed',
    complete: 'completed',
    ...withdrawn,
  },
  declined: { ...staying('declined'), ...answered, ...withdrawn },
  completed: {},
  superseded: {},
  cancelled: {},
};

/** A decision of somebody at the unit, with what tells it from another of the same instant. */
export interface Decision {
  readonly at: string;
  readonly id: string;
  readonly by: { readonly id: string; readonly displayName: string };
  /** When the server learned of it; decay counts from there, or a day-old signature would lapse as it arrives. */
  readonly recordedAt: string;
}

/**
 * What is known of a receipt, all that its state follows from. Merging a report into it does not depend on the order:
 * first or last of its kind by (time, id), whatever came before it.
 */
export interface Facts {
  readonly delivered?: string;
  readonly displayed?: string;
  readonly firstSigned?: Decision;
  readonly lastSigned?: Decision;
  readonly feedback?: Decision & { readonly answers: readonly FormAnswer[] };
  readonly declined?: Decision & { readonly reason: string };
  readonly withdrawalDisplayed?: string;
}

/** One thing a device says happened. */
export interface Report extends Decision {
  readonly kind: ReportKind;
  readonly round: number;
  readonly answers?: readonly FormAnswer[];
  readonly reason?: string;
}

/** @param round the receipt's; decisions about an earlier question are kept on record and decide nothing */
export function merge(facts: Facts, report: Report, round: number): Facts {
  const { kind, at } = report;
  if (kind === 'withdrawal-displayed')
    return { ...facts, withdrawalDisplayed: earliest(facts.withdrawalDisplayed, at) };
  const delivered = earliest(facts.delivered, at);
  if (kind === 'delivered') return { ...facts, delivered };
  const shown = { ...facts, delivered, displayed: earliest(facts.displayed, at) };
  if (kind === 'displayed' || report.round !== round) return shown;
  return decide(shown, report);
}

function decide(facts: Facts, { kind, answers = [], reason = '', ...rest }: Report): Facts {
  const decision = { at: rest.at, id: rest.id, by: rest.by, recordedAt: rest.recordedAt };
  switch (kind) {
    case 'acknowledged':
      return {
        ...facts,
        firstSigned:
          facts.firstSigned && isBefore(facts.firstSigned, decision) ? facts.firstSigned : decision,
        lastSigned: latest(facts.lastSigned, decision),
      };
    case 'feedback':
      return { ...facts, feedback: latest(facts.feedback, { ...decision, answers }) };
    case 'declined':
      return { ...facts, declined: latest(facts.declined, { ...decision, reason }) };
    default:
      return facts;
  }
}

function earliest(known: string | undefined, at: string): string {
  return known !== undefined && known < at ? known : at;
}

function isBefore(a: Pick<Decision, 'at' | 'id'>, b: Pick<Decision, 'at' | 'id'>): boolean {
  return a.at === b.at ? a.id < b.id : a.at < b.at;
}

function latest<D extends Pick<Decision, 'at' | 'id'>>(known: D | undefined, decision: D): D {
  return known && isBefore(decision, known) ? known : decision;
}

/** A new question: what was decided about the last one is on record and counts no more. */
export function nextRound({ delivered, displayed, withdrawalDisplayed }: Facts): Facts {
  return {
    ...(delivered !== undefined && { delivered }),
    ...(displayed !== undefined && { displayed }),
    ...(withdrawalDisplayed !== undefined && { withdrawalDisplayed }),
  };
}

/** What the issuer or the directive's end made of it; nothing a device says changes that. */
export type Verdict = 'completed' | 'superseded' | 'cancelled';

/**
 * Where a receipt stands. Of signing, answering and declining the last word of the unit counts; an answer is also a
 * signature.
 */
export function stateOf(facts: Facts, verdict: Verdict | null, unreachable: boolean): ReceiptState {
  if (verdict) return verdict;
  const { lastSigned, feedback, declined } = facts;
  const stands = (decision: Decision | undefined) =>
    decision !== undefined && (!declined || isBefore(declined, decision));
  if (stands(feedback)) return 'feedback';
  if (stands(lastSigned)) return 'acknowledged';
  if (declined) return 'declined';
  if (facts.displayed !== undefined) return 'displayed';
  if (facts.delivered !== undefined) return 'delivered';
  return unreachable ? 'unreachable' : 'sent';
}

/** The signature of record: the first in this round; an answer is one too. */
export function signatureOf({ firstSigned, feedback }: Facts): Decision | undefined {
  if (!firstSigned) return feedback;
  return feedback && isBefore(feedback, firstSigned) ? feedback : firstSigned;
}

/** What is asked of a recipient. */
export interface Asked {
  readonly hasForm: boolean;
  readonly review: boolean;
  readonly acknowledgeBy: Date | null;
  readonly feedbackBy: Date | null;
}

/** Nothing is waited for any more. */
export function isSettled(
  state: ReceiptState,
  { hasForm, review }: Pick<Asked, 'hasForm' | 'review'>,
): boolean {
  switch (state) {
    case 'completed':
    case 'superseded':
    case 'cancelled':
    case 'declined':
      return true;
    case 'acknowledged':
      return !hasForm && !review;
    case 'feedback':
      return !review;
    default:
      return false;
  }
}

/** Still to be signed for. */
export function isSilent(state: ReceiptState): boolean {
  return state === 'sent' || state === 'unreachable' || state === 'delivered' || state === 'displayed';
}

/** A deadline passed before it was signed, or before it was answered. What was done offline in time is in time. */
export function isLate(facts: Facts, asked: Asked, now: Date): boolean {
  const missed = (by: Date | null, done: Pick<Decision, 'at'> | undefined) =>
    by !== null && (done ? new Date(done.at) > by : now > by);
  if (facts.declined && !signatureOf(facts)) return missed(asked.acknowledgeBy, facts.declined);
  return (
    missed(asked.acknowledgeBy, signatureOf(facts)) ||
    (asked.hasForm && missed(asked.feedbackBy, facts.feedback))
  );
}

const ranks: Readonly<Record<ReceiptState, number>> = {
  declined: 10,
  unreachable: 20,
  sent: 40,
  delivered: 50,
  displayed: 60,
  acknowledged: 70,
  feedback: 75,
  completed: 80,
  superseded: 90,
  cancelled: 95,
};

/** Exceptions first: declined, unreachable, late; then by how far it has come. Below this it is an exception. */
export const exceptionBelow = 40;

export function rankOf(state: ReceiptState, late: boolean): number {
  return late && isSilent(state) ? Math.min(ranks[state], 30) : ranks[state];
}
