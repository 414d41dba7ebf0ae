import type { directiveDetailCalls } from '../directive-detail.ts';
import { sampleId, type SamplesOf } from './sample.ts';

export const directiveDetailSamples: SamplesOf<typeof directiveDetailCalls> = {
  'directive:list-recipients': {
    good: [{ directiveId: sampleId(121) }],
    bad: { 'of none': {} },
    output: { unitIds: [sampleId(5)] },
  },
  'directive:list-answers': {
    good: [{ directiveId: sampleId(121) }, { directiveId: sampleId(121), offset: 400, limit: 400 }],
    bad: { 'too many': { directiveId: sampleId(121), limit: 401 }, 'of none': {} },
    output: {
      total: 1,
      answers: [
        {
          receiptId: sampleId(122),
          unitId: sampleId(5),
          unitName: { zh: '下营村卫生室', en: 'Xiaying Village Clinic' },
          state: 'feedback',
          settled: false,
          answeredAt: '2026-03-02T01:20:00Z',
          by: '村医甲',
          answers: [{ key: 'moved', value: 12 }],
          files: [],
        },
      ],
      tallies: [{ key: 'moved', kind: 'number', count: 1, sum: 12, least: 12, most: 12 }],
    },
  },
};
