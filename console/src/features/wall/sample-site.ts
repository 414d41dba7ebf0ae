import type { Participant } from '@zhida/protocol/conference.ts';

/** A joined site of a unit, for tests; what matters to the test is given. */
export function sampleSite(
  id: string,
  change: Partial<Participant> = {},
  unitId = `unit-${id}`,
): Participant {
  return {
    id,
    party: {
      id: unitId,
      kind: 'unit',
      displayName: id,
      unitId,
      unitName: { zh: `${id}-zh`, en: `Unit ${id}` },
    },
    displayName: id,
    role: 'member',
    state: 'joined',
    stateSince: '2026-01-01T08:00:00.000Z',
    busyWith: null,
    floor: 'none',
    floorRequestedAt: null,
    floorTopic: null,
    muted: false,
    peers: [],
    ...change,
  };
}
