import type { KeptDirective, OutboxEntry } from './kept.ts';

/**
 * Where a directive stands for who is in front of this station, with what happened here counted although the server
 * may not know it yet. `signed`: nothing more is asked.
 */
export type Stage = 'to-sign' | 'to-answer' | 'signed' | 'answered' | 'completed' | 'declined' | 'withdrawn';

/** Whether the county knows what was last done here. */
export type Sending = 'unsent' | 'sent' | 'confirmed' | 'refused';

export function roundOf({ receipt }: Pick<KeptDirective, 'receipt'>): number {
  return receipt?.round ?? 1;
}

/** What happened here to this directive in the present round and is not confirmed. */
export function pendingOf(kept: KeptDirective, outbox: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const round = roundOf(kept);
  return outbox.filter(
    ({ event, refused }) =>
      refused === null && event.directiveId === kept.directive.id && event.round === round,
  );
}

export function stageOf(kept: KeptDirective, outbox: readonly OutboxEntry[]): Stage {
  const { directive, receipt } = kept;
  if (directive.state === 'cancelled' || directive.state === 'superseded') return 'withdrawn';
  const state = receipt?.state ?? 'sent';
  const done = new Set(pendingOf(kept, outbox).map(({ event }) => event.kind));
  if (state === 'declined' || done.has('declined')) return 'declined';
  if (state === 'completed' || directive.state === 'completed') return 'completed';
  if (state === 'feedback' || done.has('feedback')) return 'answered';
  // An answer that was sent back is asked for again, not the signature it held.
  const wantsAnswer = receipt?.reopened?.why === 'sent-back' && asksFeedback(kept);
  if (state !== 'acknowledged' && !done.has('acknowledged') && !wantsAnswer) return 'to-sign';
  return asksFeedback(kept) ? 'to-answer' : 'signed';
}

export function asksFeedback({ directive }: Pick<KeptDirective, 'directive'>): boolean {
  return directive.form.length > 0;
}

/** Open for somebody here. */
export function isOpenStage(stage: Stage): boolean {
  return stage === 'to-sign' || stage === 'to-answer';
}

/** What a person does; that it was delivered and shown goes by itself and needs no mark. */
const byHand: readonly string[] = ['acknowledged', 'feedback', 'declined'];

/** @param inFlight ids of events that were sent and not answered yet */
export function sendingOf(
  { directive }: Pick<KeptDirective, 'directive'>,
  outbox: readonly OutboxEntry[],
  inFlight: readonly string[],
): Sending {
  const mine = outbox.filter(
    ({ event }) => event.directiveId === directive.id && byHand.includes(event.kind),
  );
  if (mine.some(({ refused }) => refused !== null)) return 'refused';
  if (mine.length === 0) return 'confirmed';
  return mine.every(({ event }) => inFlight.includes(event.clientEventId)) ? 'sent' : 'unsent';
}

/** Whether this step must still be told: neither the server has it nor the outbox. */
export function isUntold(
  kept: KeptDirective,
  outbox: readonly OutboxEntry[],
  kind: 'delivered' | 'displayed' | 'withdrawal-displayed',
): boolean {
  if (pendingOf(kept, outbox).some(({ event }) => event.kind === kind)) return false;
  const { receipt } = kept;
  if (!receipt) return true;
  if (kind === 'delivered') return receipt.deliveredAt === null;
  if (kind === 'withdrawal-displayed') return receipt.withdrawalDisplayedAt === null;
  return ['sent', 'unreachable', 'delivered'].includes(receipt.state);
}
