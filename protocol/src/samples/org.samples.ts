import type { orgCalls } from '../org.ts';
import { hospital, village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const clientRequestId = sampleId(90);

export const orgSamples: SamplesOf<typeof orgCalls> = {
  'org:get-tree': {
    good: [{}, { at: sampleInstant }, { at: '2026-03-01T16:00:00+08:00' }],
    bad: { 'a day': { at: '2026-03-01' }, 'no zone': { at: '2026-03-01T08:00:00' }, number: { at: 1 } },
    output: { version: 3, at: sampleInstant, units: [hospital, village] },
  },
  'org:get-history': {
    good: [{ unitId: village.id }],
    bad: { 'no unit': {}, 'a code': { unitId: 'yx.t01.v01' } },
    output: {
      placements: [{ parentId: null, name: village.name, validFrom: sampleInstant, validTo: null }],
    },
  },
  'org:move-unit': {
    good: [
      { clientRequestId, unitId: village.id, parentId: sampleId(5) },
      { clientRequestId, unitId: village.id, parentId: sampleId(5), validFrom: laterInstant },
    ],
    bad: {
      'no request id': { unitId: village.id, parentId: sampleId(5) },
      'to nowhere': { clientRequestId, unitId: village.id, parentId: null },
    },
    output: { version: 4 },
  },
  'specialty:list': {
    good: [{}],
    bad: { null: null },
    output: {
      specialties: [
        {
          id: sampleId(30),
          code: 'respiratory',
          name: { zh: '呼吸内科', en: 'Respiratory medicine' },
          onDuty: 3,
          reachable: 1,
        },
      ],
    },
  },
};
