import type { Participant, Publication } from '@zhida/protocol/conference.ts';

/** A joined site of a conference, with one publication where a source is named. */
export function site(
  id: string,
  change: Partial<Participant> = {},
  source?: Publication['source'],
): Participant {
  const publications: Publication[] = source
    ? [{ producerId: `${id}-${source}`, source, kind: 'video', paused: false, held: false }]
    : [];
  return {
    id,
    party: { id, kind: 'unit', displayName: id, unitId: id, unitName: { zh: id, en: id } },
    displayName: id,
    role: 'member',
    state: 'joined',
    stateSince: '2026-01-05T08:00:00.000Z',
    busyWith: null,
    floor: 'none',
    floorRequestedAt: null,
    floorTopic: null,
    muted: false,
    peers: [{ id: `${id}-peer`, displayName: id, state: 'connected', quality: 'good', publications }],
    ...change,
  };
}
