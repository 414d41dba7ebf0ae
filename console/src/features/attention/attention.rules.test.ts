import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { sampleSummary } from '../conferences/sample-summary.ts';
import { mergeConsultations } from '../consultations/consultations.rules.ts';
import { minute, sampleConsultation, sampleOffer } from '../consultations/sample-consultation.ts';
import { isAlarm, listExceptions, type Known } from './attention.rules.ts';

const name = { zh: 'u', en: 'u' };
const calm: Known = {
  actor: {
    kind: 'account',
    id: 'me',
    username: 'me',
    displayName: 'me',
    unitId: 'u',
    unitName: name,
    roles: [],
  },
  consultations: new Map(),
  queueIds: new Set(),
  conferences: new Map(),
  directives: new Map(),
  alarms: [],
  escalations: [],
  inbox: new Map(),
  nodes: null,
  now: Date.parse(minute(5)),
};
const node = (nodeId: string, state: MediaNode['state']): MediaNode => ({
  nodeId,
  state,
  since: minute(1),
  version: '1',
  workers: 1,
  busiestWorker: 0,
  conferences: 0,
  transports: 0,
  consumers: 0,
  seats: 0,
  pipes: 0,
  draining: false,
  homeUnitId: null,
});
const kinds = (known: Partial<Known>) => listExceptions({ ...calm, ...known }).map(({ kind }) => kind);

describe('what waits for a person', () => {
  it('is nothing when all is well', () => {
    assert.deepEqual(kinds({}), []);
    assert.deepEqual(kinds({ nodes: [node('a', 'up')] }), []);
  });

  it('puts the own call first, then the emergency, then the others by age, then what has time', () => {
    const consultations = mergeConsultations(new Map(), [
      sampleConsultation('routine', { urgency: 'routine', requestedAt: minute(0) }),
      sampleConsultation('late', { requestedAt: minute(4) }),
      sampleConsultation('early', { requestedAt: minute(2) }),
      sampleConsultation('emergency', { urgency: 'emergency', requestedAt: minute(4) }),
      sampleConsultation('call', { state: 'ringing', urgency: 'routine', offers: [sampleOffer('o', 'me')] }),
    ]);
    const list = listExceptions({ ...calm, consultations, queueIds: new Set(['early']) });
    assert.deepEqual(
      list.map((e) => ('consultation' in e ? e.consultation.id : e.kind)),
      ['call', 'emergency', 'early', 'late', 'routine'],
    );
    assert.deepEqual(
      list.map((e) => e.kind === 'waiting' && e.mayAccept),
      [false, false, true, false, false],
    );
    assert.deepEqual(list.map(isAlarm), [true, true, false, false, false]);
  });

  it('speaks of an urgent call that rings too long, and not of one that just began', () => {
    const ringing = (requestedAt: string) =>
      mergeConsultations(new Map(), [sampleConsultation('a', { state: 'ringing', requestedAt })]);
    assert.deepEqual(kinds({ consultations: ringing(minute(3)) }), ['slow-ring']);
    assert.deepEqual(kinds({ consultations: ringing(minute(5)) }), []);
  });

  it('names silence below once per directive', () => {
    const silent = (unitId: string) => ({
      receiptId: unitId,
      directiveId: 'd',
      number: 1,
      title: 't',
      status: 'Actual' as const,
      unitId,
      unitName: name,
      escalatedAt: minute(1),
      sentAt: minute(0),
    });
    assert.deepEqual(kinds({ escalations: [silent('a'), silent('b')] }), ['silent-below']);
  });

  it('tells a lost node from none at all', () => {
    assert.deepEqual(kinds({ nodes: [node('a', 'up'), node('b', 'lost')] }), ['node-lost']);
    assert.deepEqual(kinds({ nodes: [node('b', 'lost')] }), ['no-node', 'node-lost']);
    assert.deepEqual(kinds({ nodes: [] }), ['no-node']);
  });

  it('shows a conference one is called to until one joins, and the way back after an emergency', () => {
    const own = (state: 'ringing' | 'joined' | 'interrupted') =>
      kinds({ conferences: new Map([['c', sampleSummary('c', {}, { state })]]) });
    assert.deepEqual(own('ringing'), ['invitation']);
    assert.deepEqual(own('joined'), []);
    assert.deepEqual(own('interrupted'), ['interrupted']);
  });
});
