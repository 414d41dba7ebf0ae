import type { IntegrationClient, integrationCalls, webhookCalls } from '../integration.ts';
import { hospital } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const client: IntegrationClient = {
  id: sampleId(120),
  name: '市应急指挥平台',
  unitId: hospital.id,
  rights: 'issue',
  keyHint: 'x4Qz',
  createdAt: sampleInstant,
  lastUsedAt: laterInstant,
  revokedAt: null,
  webhook: {
    url: 'https://emergency.example/zhida',
    events: ['receipt.acknowledged'],
    previousSecretUntil: laterInstant,
  },
  deliveries: { waiting: 1, dead: 0 },
};
const target = { clientId: client.id };
const create = {
  clientRequestId: sampleId(121),
  name: '市应急指挥平台',
  unitId: hospital.id,
  rights: 'issue' as const,
};
const issuedKey = { client, key: 'zk.00000000-0000-4000-8000-000000000120.Zm9v' };
const issuedSecret = { client, secret: 'whsec_Zm9v' };
const noTarget = { 'no client': {}, 'a name for an id': { clientId: '市应急指挥平台' } };

export const integrationSamples: SamplesOf<typeof integrationCalls> = {
  'integration:list': {
    good: [{}],
    bad: { 'a list': [] },
    output: { clients: [client], webhookHosts: ['emergency.example'] },
  },
  'integration:create': {
    good: [create, { ...create, rights: 'follow' }],
    bad: {
      'no right': { ...create, rights: 'all' },
      'no name': { ...create, name: ' ' },
      'no request': { ...create, clientRequestId: 'one' },
    },
    output: issuedKey,
  },
  'integration:replace-key': { good: [target], bad: noTarget, output: issuedKey },
  'integration:revoke': {
    good: [target],
    bad: noTarget,
    output: { ...client, revokedAt: laterInstant, webhook: null },
  },
};

export const webhookSamples: SamplesOf<typeof webhookCalls> = {
  'integration:set-webhook': {
    good: [{ ...target, url: 'https://emergency.example/zhida', events: ['directive.sent'] }],
    bad: {
      'no address': { ...target, url: 'emergency', events: ['directive.sent'] },
      'no events': { ...target, url: 'https://emergency.example/', events: [] },
      'an unknown event': { ...target, url: 'https://emergency.example/', events: ['patient.named'] },
    },
    output: issuedSecret,
  },
  'integration:rotate-secret': { good: [target], bad: noTarget, output: issuedSecret },
  'integration:remove-webhook': { good: [target], bad: noTarget, output: { ...client, webhook: null } },
  'integration:list-deliveries': {
    good: [target, { ...target, state: 'dead', limit: 200 }],
    bad: { 'too many': { ...target, limit: 201 }, 'no such state': { ...target, state: 'lost' } },
    output: {
      deliveries: [
        {
          id: sampleId(122),
          kind: 'receipt.acknowledged',
          directiveId: sampleId(100),
          receiptId: sampleId(103),
          at: sampleInstant,
          state: 'dead',
          attempts: 12,
          lastProblem: 'answered 503',
        },
      ],
    },
  },
  'integration:retry-deliveries': { good: [target], bad: noTarget, output: { retried: 1 } },
};
