import type { Conference, ConferenceSummary, SiteState } from '@zhida/protocol/conference.ts';

/** What a line of the list and the head of a conference have in common. */
const running = {
  version: 1,
  kind: 'meeting',
  status: 'Actual',
  title: '晨会',
  mode: 'small',
  classFormat: null,
  startedAt: '2026-01-05T08:00:00.000Z',
  endsAt: null,
  endedAt: null,
  endReason: null,
} as const;

/** A line of the list, with the own site in a state. */
export function summary(
  id: string,
  state: SiteState,
  change: Partial<ConferenceSummary> = {},
): ConferenceSummary {
  return {
    id,
    ...running,
    participantCount: 3,
    joinedCount: 1,
    chair: null,
    own: { participantId: `${id}-seat`, role: 'member', state, ringUntil: null },
    ...change,
  };
}

/** The head of a conference. */
export function head(id: string, change: Partial<Conference> = {}): Conference {
  return {
    id,
    ...running,
    locked: false,
    lobby: false,
    selfUnmute: true,
    banner: null,
    broadcastId: null,
    rollCall: null,
    privateWithId: null,
    document: null,
    participants: [],
    ...change,
  };
}
