import type { chaseCalls, DirectiveAlarm } from '../chase.ts';
import { directive, received } from './directives.ts';
import { hospital, village } from './people.ts';
import { sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const { policy } = directive;
const saved = { id: sampleId(120), name: '紧急', policy };
const save = { clientRequestId: sampleId(121), name: saved.name, policy };
const alarm: DirectiveAlarm = {
  directiveId: received.id,
  number: received.number,
  title: received.title,
  kind: 'no-next-step',
  promised: 311,
  accounted: 309,
  unexplained: 2,
  units: [{ unitId: village.id, name: village.name }],
  since: sampleInstant,
};

export const chaseSamples: SamplesOf<typeof chaseCalls> = {
  'chase:list-policies': {
    good: [{}],
    bad: { list: [] },
    output: { policies: [saved], defaults: { immediate: policy, other: { ...policy, steps: [] } } },
  },
  'chase:save-policy': {
    good: [save, { ...save, policy: { ...policy, decaySeconds: null } }],
    bad: {
      'no name': { ...save, name: ' ' },
      'never again': { ...save, policy: { ...policy, repeatSeconds: undefined } },
      'every second': { ...save, policy: { ...policy, repeatSeconds: 1 } },
      'by letter': { ...save, policy: { ...policy, steps: [{ afterSeconds: 60, action: 'write' }] } },
    },
    output: saved,
  },
  'chase:delete-policy': {
    good: [{ policyId: saved.id }],
    bad: { 'by name': { policyId: '紧急' } },
    output: {},
  },
  'chase:list-contacts': {
    good: [{ unitId: village.id }],
    bad: { 'of whom': {} },
    output: { contacts: [{ name: '白村医', phone: '+8613000000000', channel: 'voice' }] },
  },
  'chase:set-contacts': {
    good: [
      { unitId: village.id, contacts: [] },
      { unitId: village.id, contacts: [{ name: '白村医', phone: '13000000000', channel: 'sms' }] },
    ],
    bad: {
      'no number': { unitId: village.id, contacts: [{ name: '白村医', phone: 'home' }] },
      'by fax': { unitId: village.id, contacts: [{ name: '白村医', phone: '120', channel: 'fax' }] },
    },
    output: {},
  },
  'chase:list-escalations': {
    good: [{}],
    bad: { list: [] },
    output: {
      escalations: [
        {
          receiptId: sampleId(103),
          directiveId: received.id,
          number: received.number,
          title: received.title,
          status: 'Exercise',
          unitId: hospital.id,
          unitName: hospital.name,
          escalatedAt: sampleInstant,
          sentAt: sampleInstant,
        },
      ],
    },
  },
  'chase:list-alarms': {
    good: [{}],
    bad: { list: [] },
    output: { alarms: [alarm, { ...alarm, kind: 'miscounted' }], auditedAt: sampleInstant },
  },
  'chase:repair': {
    good: [{ directiveId: received.id }],
    bad: { everything: {} },
    output: { repaired: 2, alarms: [] },
  },
};
