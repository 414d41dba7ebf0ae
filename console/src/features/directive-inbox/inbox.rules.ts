import { severities, urgencies } from '@zhida/protocol/directive-resource.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';

/** What the unit is asked for now; null: nothing more. */
export type Wanted = 'sign' | 'answer' | 'see-withdrawn' | null;

export function wantedOf({ directive, receipt }: InboxItem): Wanted {
  if (directive.state === 'cancelled' || directive.state === 'superseded')
    return receipt.displayedAt !== null && receipt.withdrawalDisplayedAt === null ? 'see-withdrawn' : null;
  if (receipt.settled || receipt.declinedAt !== null || directive.state !== 'open') return null;
  switch (receipt.state) {
    case 'sent':
    case 'unreachable':
    case 'delivered':
    case 'displayed':
      return 'sign';
    case 'acknowledged':
      return directive.form.length > 0 ? 'answer' : null;
    default:
      return null;
  }
}

/** One asking: a new round or another reminder is another one and rings again; the same told twice is not. */
export function askKey({ directive, receipt }: InboxItem): string {
  const what = wantedOf({ directive, receipt }) === 'see-withdrawn' ? 'withdrawn' : receipt.round;
  return `${directive.id} ${what} ${receipt.remindedAt ?? ''}`;
}

/** Whether it takes the screen: to be signed always, to be answered only when it is asked again. */
function takesScreen(item: InboxItem): boolean {
  const { receipt } = item;
  const wanted = wantedOf(item);
  if (wanted !== 'answer') return wanted !== null;
  const signedAt = receipt.acknowledgedAt === null ? 0 : Date.parse(receipt.acknowledgedAt);
  const isReminded = receipt.remindedAt !== null && Date.parse(receipt.remindedAt) > signedAt;
  return isReminded || receipt.reopened?.why === 'sent-back';
}

const statusRank = { Actual: 0, Exercise: 1, Test: 2 } as const;

/** The real before exercises, the gravest first, then the most pressing, then the oldest. */
export function compareWeight({ directive: a }: InboxItem, { directive: b }: InboxItem): number {
  return (
    statusRank[a.status] - statusRank[b.status] ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    Date.parse(a.sentAt) - Date.parse(b.sentAt)
  );
}

interface Seen {
  readonly actorId: string;
  readonly touched: ReadonlySet<string>;
  readonly putOff: ReadonlySet<string>;
}

/**
 * The one that takes the screen. What somebody touched stays, so that nothing moves under a finger; what nobody has
 * touched gives way to what weighs more. Nobody is asked by an own directive.
 */
export function pickAsk(items: Iterable<InboxItem>, { actorId, touched, putOff }: Seen): InboxItem | null {
  const asks = [...items]
    .filter((item) => item.directive.sender.id !== actorId)
    .filter((item) => takesScreen(item) && !putOff.has(askKey(item)))
    .sort(compareWeight);
  return asks.find((item) => touched.has(askKey(item))) ?? asks[0] ?? null;
}

/** How many wait for this unit's hand. */
export function countToSign(byId: ReadonlyMap<string, InboxItem>): number {
  return [...byId.values()].filter((item) => ['sign', 'answer'].includes(wantedOf(item) ?? '')).length;
}

/** Takes a newer standing in; an older one changes nothing. */
export function mergeItem(
  byId: ReadonlyMap<string, InboxItem>,
  item: InboxItem,
): ReadonlyMap<string, InboxItem> {
  const { id } = item.directive;
  const known = byId.get(id);
  if (known && known.receipt.version > item.receipt.version) return byId;
  const next = new Map(byId);
  if (wantedOf(item) === null) next.delete(id);
  else next.set(id, item);
  return next;
}
