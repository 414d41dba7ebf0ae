import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { KeptDirective } from './kept.ts';

/** What was told takes the place of what is kept unless it is older: notices and snapshots overtake each other. */
export function withDirective(
  kept: KeptDirective | undefined,
  directive: ReceivedDirective,
  unitId: string,
): KeptDirective {
  if (!kept) return { unitId, directive, receipt: null, seenAsk: null, answeredAsk: null };
  return directive.version < kept.directive.version ? kept : { ...kept, directive };
}

export function withItem(kept: KeptDirective | undefined, { directive, receipt }: InboxItem): KeptDirective {
  const next = withDirective(kept, directive, receipt.unitId);
  const isOlder = next.receipt !== null && receipt.version < next.receipt.version;
  return isOlder ? next : { ...next, receipt };
}

/** A reminder names no receipt: only that it was reminded then. */
export function withReminder(kept: KeptDirective, at: string): KeptDirective {
  const { receipt } = kept;
  if (!receipt || (receipt.remindedAt !== null && Date.parse(at) <= Date.parse(receipt.remindedAt)))
    return kept;
  return { ...kept, receipt: { ...receipt, remindedAt: at, reminders: receipt.reminders + 1 } };
}

/** A village's history of years must not fill a cheap tablet; older ones are found online. */
const keptClosed = 200;

/** Directives whose turn on this device is over: the oldest of those nothing is asked about. */
export function overflow(all: readonly KeptDirective[], isOpen: (kept: KeptDirective) => boolean): string[] {
  return all
    .filter((kept) => !isOpen(kept))
    .sort((a, b) => Date.parse(b.directive.sentAt) - Date.parse(a.directive.sentAt))
    .slice(keptClosed)
    .map(({ directive }) => directive.id);
}
