import { severities, urgencies } from '@zhida/protocol/directive-resource.ts';
import type { KeptDirective, OutboxEntry } from './kept.ts';
import { roundOf, stageOf } from './progress.rules.ts';

/** Something the screen must put to the person. */
export interface Ask {
  readonly directiveId: string;
  readonly kind: 'sign' | 'answer' | 'withdrawn';
  readonly key: string;
}

/** One asking: a new round or another reminder is another one and rings again; the same told twice is not. */
export function askKey(kept: KeptDirective): string {
  const { directive, receipt } = kept;
  if (directive.state === 'cancelled' || directive.state === 'superseded') return 'withdrawn';
  return `${roundOf(kept)} ${receipt?.remindedAt ?? ''}`;
}

/** @returns null where this directive needs the screen no more */
export function askOf(kept: KeptDirective, outbox: readonly OutboxEntry[]): Ask | null {
  const key = askKey(kept);
  if (kept.answeredAsk === key) return null;
  const kind = kindOf(kept, outbox);
  return kind && { directiveId: kept.directive.id, kind, key };
}

function kindOf(kept: KeptDirective, outbox: readonly OutboxEntry[]): Ask['kind'] | null {
  const { receipt } = kept;
  const stage = stageOf(kept, outbox);
  if (stage === 'to-sign') return 'sign';
  if (stage === 'withdrawn') return isNewsOfWithdrawal(kept) ? 'withdrawn' : null;
  if (stage !== 'to-answer' || !receipt) return null;
  // Signing is not disturbed by the same asking; one that came after the signature is.
  const signedAt = receipt.acknowledgedAt === null ? 0 : Date.parse(receipt.acknowledgedAt);
  const isReminded = receipt.remindedAt !== null && Date.parse(receipt.remindedAt) > signedAt;
  return isReminded || receipt.reopened?.why === 'sent-back' ? 'answer' : null;
}

function isNewsOfWithdrawal({ receipt }: KeptDirective): boolean {
  return (receipt?.withdrawalDisplayedAt ?? null) === null;
}

/** Only what somebody here may be acting on is called off aloud. */
export function isAloud({ kind, kept }: Pick<AskNow, 'kind' | 'kept'>): boolean {
  return kind !== 'withdrawn' || kept.seenAsk !== null || (kept.receipt?.displayedAt ?? null) !== null;
}

/** The one in its place says so itself. */
function isToldBySuccessor(
  { directive }: KeptDirective,
  all: Readonly<Record<string, KeptDirective>>,
): boolean {
  return directive.supersededById !== null && directive.supersededById in all;
}

const statusRank = { Actual: 0, Exercise: 1, Test: 2 };

/** The real before the exercise, the most severe first, then the most urgent, then the oldest. */
export function compareWeight({ directive: a }: KeptDirective, { directive: b }: KeptDirective): number {
  return (
    statusRank[a.status] - statusRank[b.status] ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    Date.parse(a.sentAt) - Date.parse(b.sentAt)
  );
}

export interface AskNow extends Ask {
  readonly kept: KeptDirective;
  /** How many more wait behind it. */
  readonly behind: number;
  /** Somebody has touched the screen for it: it stays, and is silent. */
  readonly seen: boolean;
}

/**
 * The one to show. What somebody is reading stays, so that nothing moves under a finger; what nobody has touched yet
 * gives way to what weighs more.
 */
export function pickAsk(
  all: Readonly<Record<string, KeptDirective>>,
  outbox: readonly OutboxEntry[],
): AskNow | null {
  const asks = Object.values(all)
    .sort(compareWeight)
    .flatMap((kept) => {
      const ask = askOf(kept, outbox);
      if (ask?.kind === 'withdrawn' && isToldBySuccessor(kept, all)) return [];
      return ask ? [{ ...ask, kept, seen: kept.seenAsk === ask.key }] : [];
    });
  const first = asks.find(({ seen }) => seen) ?? asks[0];
  return first ? { ...first, behind: asks.length - 1 } : null;
}

/** A screen that stays dark rings no longer than this; the next reminder rings again. */
export const ringForMs = 5 * 60_000;
