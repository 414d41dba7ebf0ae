import type { callingCalls, IncomingCall, UnitGroup } from '../calling.ts';
import { conference } from './meeting.ts';
import { expert, village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: 'latest' } };
const group: UnitGroup = {
  id: sampleId(82),
  name: '沿江卫生室',
  shared: true,
  unitIds: [village.id],
  own: true,
};
const incoming: IncomingCall = {
  conferenceId: conference.id,
  kind: 'dispatch',
  status: 'Exercise',
  title: '防汛调度',
  mode: 'large',
  classFormat: null,
  from: { displayName: expert.displayName, unitName: expert.unitName },
  calledAt: sampleInstant,
  ringUntil: laterInstant,
  autoAnswerSeconds: 10,
  preemptAt: laterInstant,
};
const save = { clientRequestId: sampleId(96), name: group.name, unitIds: group.unitIds };

export const callingSamples: SamplesOf<typeof callingCalls> = {
  'conference:list-calls': { good: [{}], bad: { list: [] }, output: { calls: [incoming] } },
  'conference:answer': {
    good: [
      { ...which, answer: 'ringing' },
      { ...which, answer: 'declined' },
    ],
    bad: { ...unnamed, 'joining is a call of its own': { ...which, answer: 'joined' }, 'no answer': which },
    output: {},
  },
  'conference:ring-again': {
    good: [which, { ...which, participantIds: [sampleId(63)] }],
    bad: { ...unnamed, 'nobody of the named': { ...which, participantIds: [] } },
    output: { rung: 1 },
  },
  'conference:list-callable': {
    good: [{}],
    bad: { null: null },
    output: {
      units: [
        {
          unitId: village.id,
          name: village.name,
          level: village.level,
          parentId: village.parentId,
          state: 'online',
        },
      ],
    },
  },
  'group:list': { good: [{}], bad: { list: [] }, output: { groups: [group] } },
  'group:save': {
    good: [save, { ...save, shared: true }],
    bad: {
      'no request id': { ...save, clientRequestId: undefined },
      'no name': { ...save, name: ' ' },
      'name of two lines': { ...save, name: '沿\n江' },
      'nobody in it': { ...save, unitIds: [] },
    },
    output: group,
  },
  'group:delete': {
    good: [{ groupId: group.id }],
    bad: { 'no group': {}, 'by name': { groupId: group.name } },
    output: {},
  },
  'org:set-call-policy': {
    good: [
      { unitIds: [village.id], autoAnswerSeconds: 10 },
      { unitIds: [village.id], autoAnswerSeconds: null },
    ],
    bad: {
      'no unit': { unitIds: [], autoAnswerSeconds: 10 },
      'nothing decided': { unitIds: [village.id] },
      'no time to see the countdown': { unitIds: [village.id], autoAnswerSeconds: 4 },
      'half a second': { unitIds: [village.id], autoAnswerSeconds: 5.5 },
    },
    output: {},
  },
};
