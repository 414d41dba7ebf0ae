import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { quietSummary } from '@zhida/protocol/samples/quiet-conference.ts';

/** A line of the conference list, for tests. */
export function sampleSummary(
  id: string,
  change: Partial<ConferenceSummary> = {},
  own: Partial<ConferenceSummary['own']> = {},
): ConferenceSummary {
  const line = quietSummary(id, { kind: 'dispatch', ...change });
  return { ...line, own: { ...line.own, ...own } };
}
