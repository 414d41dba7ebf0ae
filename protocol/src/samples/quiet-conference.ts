import type { Conference, Participant } from '../conference.ts';
import type { ConferenceSummary } from '../conference-summary.ts';

/*
 * A conference in which nothing is set and nobody wants anything. Tests of the apps name what matters to them; a new
 * field is entered here once.
 */
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

export function quietHead(id: string, change: Partial<Conference> = {}): Conference {
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

/** A line of the list, read by a member that is in. */
export function quietSummary(id: string, change: Partial<ConferenceSummary> = {}): ConferenceSummary {
  return {
    id,
    ...running,
    participantCount: 3,
    joinedCount: 1,
    chair: null,
    own: { participantId: `${id}-seat`, role: 'member', state: 'joined', ringUntil: null },
    ...change,
  };
}

/** The site of a unit that is in. @param unitId where it matters which */
export function quietSite(id: string, change: Partial<Participant> = {}, unitId = id): Participant {
  return {
    id,
    party: {
      kind: 'unit',
      id: unitId,
      displayName: id,
      unitId,
      unitName: { zh: `${id}院`, en: `Unit ${id}` },
    },
    displayName: id,
    role: 'member',
    state: 'joined',
    stateSince: '2026-01-05T08:00:00.000Z',
    busyWith: null,
    floor: 'none',
    floorRequestedAt: null,
    floorTopic: null,
    muted: false,
    peers: [],
    ...change,
  };
}
