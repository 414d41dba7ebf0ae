import type { presenceCalls, UnitPresence } from '../presence.ts';
import { stationActor, village } from './people.ts';
import { sampleInstant, type SamplesOf } from './sample.ts';

const presence: UnitPresence = {
  unitId: village.id,
  state: 'online',
  since: sampleInstant,
  connections: 1,
};

export const presenceSamples: SamplesOf<typeof presenceCalls> = {
  'presence:list': {
    good: [{}],
    bad: { number: 7 },
    output: { version: 12, at: sampleInstant, units: [presence] },
  },
  'unit:get': {
    good: [{ unitId: village.id }],
    bad: { 'no unit': {}, 'not an id': { unitId: '1 OR 1=1' } },
    output: {
      unit: village,
      presence,
      autoAnswerSeconds: 10,
      terminals: [
        {
          id: stationActor.id,
          kind: 'terminal',
          displayName: stationActor.displayName,
          roles: ['station'],
          state: 'online',
          lastSeenAt: sampleInstant,
          quality: 'fair',
          roundTripMs: 84,
        },
      ],
      people: [],
    },
  },
};
