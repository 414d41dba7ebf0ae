import type { sessionCalls } from '../session.ts';
import { stationActor } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

export const sessionSamples: SamplesOf<typeof sessionCalls> = {
  'session:get': {
    good: [{}],
    bad: { 'no object': 'me', null: null, list: [] },
    output: { actor: stationActor, sessionId: sampleId(20), expiresAt: laterInstant, now: sampleInstant },
  },
  'session:renew': {
    good: [{ token: 'header.claims.signature' }],
    bad: { 'no token': {}, 'empty token': { token: '' }, 'token too long': { token: 'x'.repeat(4097) } },
    output: { expiresAt: laterInstant },
  },
};
