import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { createBatcher, type Batcher } from '../../platform/batch.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { takeReports, type Reported, type ReportOutcome } from './take-reports.ts';

export interface Taken {
  readonly outcomes: readonly ReportOutcome[];
  /** How the directive stands for the unit now; null: it never got it. */
  readonly item: InboxItem | null;
}

/** Reports of hundreds of devices about one directive are taken together. */
export type Reporting = Batcher<Reported, Taken>;

/**
 * Ten thousand devices report within a second. A transaction of a thousand takes some 100 ms, a tenth of what ten of a
 * hundred take with their waits for the directive's lock. What waited longer than its client is not in vain: it is
 * stored, and what the client says again is known.
 */
const limits = { maxItems: 1_000, patienceMs: 30_000, maxWaiting: 20_000 };

export function createReporting(deps: Pick<DirectiveDeps, 'inWork' | 'jobs' | 'sealer'>): Reporting {
  return createBatcher(
    (directiveId, reports) => deps.inWork((work) => takeReports(deps, work, { directiveId, reports })),
    limits,
  );
}

/**
 * What happened on a device, maybe a day ago. Each event is answered for itself, whatever becomes of the others; an
 * event that was taken before is `known`.
 */
export async function reportReceipts(
  { reporting, clock }: { reporting: Reporting } & Pick<DirectiveDeps, 'clock'>,
  { deviceNow, events }: ParsedInput<'receipt:report'>,
  { actor }: CallContext,
): Promise<CallOutput<'receipt:report'>> {
  // Before it waits for its turn: that wait would be taken for a clock that is slow.
  const receivedAt = clock.now();
  const byDirective = Map.groupBy(events, ({ directiveId }) => directiveId);
  const taken = await Promise.all(
    [...byDirective].map(([directiveId, ofOne]) =>
      reporting.add(directiveId, { actor, deviceNow: new Date(deviceNow), receivedAt, events: ofOne }),
    ),
  );
  const outcomes = new Map(
    taken.flatMap((one) => one.outcomes).map((outcome) => [outcome.clientEventId, outcome]),
  );
  return {
    outcomes: events.flatMap(({ clientEventId }) => outcomes.get(clientEventId) ?? []),
    items: taken.flatMap(({ item }) => item ?? []),
  };
}
