import type { SiteState } from '@zhida/protocol/conference.ts';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { quietSummary } from '@zhida/protocol/samples/quiet-conference.ts';

/** A line of the list, with the own site in a state. */
export function summary(
  id: string,
  state: SiteState,
  change: Partial<ConferenceSummary> = {},
): ConferenceSummary {
  const line = quietSummary(id, change);
  return { ...line, own: { ...line.own, state } };
}
