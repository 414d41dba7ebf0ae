import type { Poll, pollCalls } from '../poll.ts';
import { conference } from './meeting.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const poll: Poll = {
  id: sampleId(84),
  conferenceId: conference.id,
  version: 2,
  question: '下周培训定在哪天？',
  options: [
    { text: '周三', votes: 0 },
    { text: '周五', votes: 0 },
  ],
  multiple: false,
  openedAt: sampleInstant,
  closedAt: null,
  voters: 1,
};
const which = { conferenceId: conference.id };
const one = { ...which, pollId: poll.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: 'x' } };
const open = { ...which, clientRequestId: sampleId(99), question: poll.question, options: ['周三', '周五'] };

export const pollSamples: SamplesOf<typeof pollCalls> = {
  'poll:open': {
    good: [open, { ...open, multiple: true }],
    bad: {
      ...unnamed,
      'no request id': { ...open, clientRequestId: undefined },
      'no choice': { ...open, options: ['周三'] },
      'too many to read': { ...open, options: Array.from({ length: 9 }, (_, n) => `第${n}项`) },
      'an empty answer': { ...open, options: ['周三', ' '] },
    },
    output: poll,
  },
  'poll:vote': {
    good: [{ ...one, choices: [1] }],
    bad: {
      ...unnamed,
      'no choice': { ...one, choices: [] },
      'before the first': { ...one, choices: [-1] },
      'beyond the last': { ...one, choices: [8] },
    },
    output: {},
  },
  'poll:close': {
    good: [one],
    bad: { ...unnamed, 'which poll': which },
    output: { ...poll, closedAt: laterInstant },
  },
  'poll:list': { good: [which], bad: unnamed, output: { polls: [{ ...poll, ownChoices: [1] }] } },
};
