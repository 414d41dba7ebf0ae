import type { RollCall, rollCallCalls } from '../roll-call.ts';
import { conference, member } from './meeting.ts';
import { sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const rollCall: RollCall = {
  id: sampleId(80),
  conferenceId: conference.id,
  version: 4,
  mode: 'manual',
  intervalMs: 150,
  startedAt: sampleInstant,
  endedAt: null,
  currentId: member.id,
  entries: [
    {
      participantId: member.id,
      displayName: member.displayName,
      mark: 'pending',
      calledAt: sampleInstant,
      markedAt: null,
    },
  ],
};
const which = { conferenceId: conference.id };
const one = { ...which, rollCallId: rollCall.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: 1 } };
const start = { ...which, clientRequestId: sampleId(98), mode: 'automatic' as const };

export const rollCallSamples: SamplesOf<typeof rollCallCalls> = {
  'roll-call:start': {
    good: [start, { ...start, mode: 'manual', participantIds: [member.id], intervalMs: 3_000 }],
    bad: {
      ...unnamed,
      'no request id': { ...start, clientRequestId: undefined },
      'nobody to call': { ...start, participantIds: [] },
      'faster than anybody answers': { ...start, intervalMs: 10 },
      'mode of no kind': { ...start, mode: 'random' },
    },
    output: rollCall,
  },
  'roll-call:next': {
    good: [{ ...one, of: member.id, mark: 'present' }],
    bad: {
      ...unnamed,
      'of whom': { ...one, mark: 'present' },
      'pending is no mark to give': { ...one, of: member.id, mark: 'pending' },
    },
    output: {},
  },
  'roll-call:answer': { good: [one], bad: { ...unnamed, 'which roll call': which }, output: {} },
  'roll-call:end': { good: [one], bad: { ...unnamed, 'which roll call': which }, output: {} },
  'roll-call:get': {
    good: [which, one],
    bad: { ...unnamed, 'not an id': { ...which, rollCallId: 'latest' } },
    output: { rollCall },
  },
  'roll-call:get-called': {
    good: [which],
    bad: unnamed,
    output: {
      called: {
        ...one,
        participantId: member.id,
        mode: 'automatic',
        answerBy: rollCall.startedAt,
        answered: false,
      },
    },
  },
};
