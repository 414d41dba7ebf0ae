import type { ConferenceSummary } from '@zhida/protocol/conference.ts';

/** A line of the conference list, for tests. */
export function sampleSummary(
  id: string,
  change: Partial<ConferenceSummary> = {},
  own: Partial<ConferenceSummary['own']> = {},
): ConferenceSummary {
  return {
    id,
    version: 1,
    kind: 'dispatch',
    status: 'Actual',
    title: id,
    mode: 'small',
    classFormat: null,
    startedAt: '2026-01-01T08:00:00.000Z',
    endsAt: null,
    endedAt: null,
    endReason: null,
    participantCount: 8,
    joinedCount: 3,
    chair: { displayName: 'chair', unitName: { zh: 'u', en: 'u' } },
    own: { participantId: 'p', role: 'member', state: 'joined', ringUntil: null, ...own },
    ...change,
  };
}
