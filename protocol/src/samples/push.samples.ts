import type { pushCalls } from '../push.ts';
import type { SamplesOf } from './sample.ts';

const endpoint = 'https://push.example/send/3f9c';

export const pushSamples: SamplesOf<typeof pushCalls> = {
  'push:get-key': {
    good: [{}],
    bad: { 'no object': 'key' },
    output: { publicKey: null },
  },
  'push:subscribe': {
    good: [{ endpoint }],
    bad: {
      'no endpoint': {},
      'no address': { endpoint: 'push' },
      'too long': { endpoint: `https://push.example/${'a'.repeat(1_000)}` },
    },
    output: { accepted: true },
  },
  'push:unsubscribe': {
    good: [{ endpoint }],
    bad: { 'no endpoint': {} },
    output: {},
  },
};
