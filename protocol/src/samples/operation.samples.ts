import type { auditCalls } from '../audit.ts';
import type { nodeCalls } from '../node.ts';
import { sampleId, sampleInstant, type SamplesOf } from './sample.ts';

/** What an administrator looks at: media nodes and the audit. */
export const operationSamples: SamplesOf<typeof nodeCalls> & SamplesOf<typeof auditCalls> = {
  'node:list': {
    good: [{}],
    bad: { list: [] },
    output: {
      nodes: [
        {
          nodeId: 'media-1',
          state: 'up',
          since: sampleInstant,
          version: '0.1.0',
          workers: 2,
          busiestWorker: 0.31,
          conferences: 4,
          transports: 16,
          consumers: 40,
          seats: 8,
          pipes: 2,
          draining: false,
          homeUnitId: null,
        },
      ],
    },
  },
  'node:drain': {
    good: [{ nodeId: 'media-1' }],
    bad: { 'no node': {}, 'no name of a node': { nodeId: 'Media 1' } },
    output: {},
  },
  'node:undrain': {
    good: [{ nodeId: 'media-1' }],
    bad: { 'no node': {} },
    output: {},
  },
  'node:set-home': {
    good: [
      { nodeId: 'media-1', unitId: sampleId(3) },
      { nodeId: 'media-1', unitId: null },
    ],
    bad: { 'no unit': { nodeId: 'media-1' }, 'no id': { nodeId: 'media-1', unitId: 'yx.t03' } },
    output: {},
  },
  'audit:list': {
    good: [{}, { before: 311, action: 'sign-in:failed', limit: 500 }],
    bad: { 'before the first': { before: 0 }, 'limit too high': { limit: 501 }, 'no word': { action: 7 } },
    output: {
      entries: [
        {
          sequence: 310,
          at: sampleInstant,
          actorId: sampleId(11),
          actorName: '袁志勤',
          action: 'sign-in:succeeded',
          targetType: null,
          targetId: null,
          details: { client: 'console' },
          hash: '0'.repeat(64),
        },
      ],
    },
  },
  'audit:verify': {
    good: [{}],
    bad: { null: null },
    output: { entries: 310, intact: true, firstBroken: null },
  },
};
