import type { ReportedEvent, ReportKind } from '@zhida/protocol/receipt.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import type { KeptDirective, OutboxEntry, Signer } from './kept.ts';
import { isUntold, roundOf } from './progress.rules.ts';

export type Happened = (
  kept: KeptDirective,
  kind: ReportKind,
  more?: Partial<ReportedEvent>,
) => readonly OutboxEntry[];

/** Makes the record of something that happens on this device now; none where nobody is in. */
export function createHappened({
  actor,
  now,
  createId,
}: Pick<DirectiveDeps, 'actor' | 'now' | 'createId'>): Happened {
  return (kept, kind, more = {}) => {
    const who = actor();
    if (!who) return [];
    const event = {
      clientEventId: createId(),
      directiveId: kept.directive.id,
      round: roundOf(kept),
      kind,
      at: now().toISOString(),
      ...more,
    };
    const from = { unitId: who.unitId, actorId: who.id, actorKind: who.kind };
    return [{ ...from, event, photos: [], refused: null }];
  };
}

/** What goes by itself is told once. */
export function once(
  happened: Happened,
  outbox: readonly OutboxEntry[],
): (kept: KeptDirective | undefined, kind: Parameters<typeof isUntold>[2]) => readonly OutboxEntry[] {
  return (kept, kind) => (kept && isUntold(kept, outbox, kind) ? happened(kept, kind) : []);
}

export function signedBy(signer: Signer | null): Partial<ReportedEvent> {
  return signer ? { signer: { accountId: signer.accountId, name: signer.name } } : {};
}
