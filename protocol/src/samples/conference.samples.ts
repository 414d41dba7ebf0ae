import type { conferenceCalls } from '../conference-calls.ts';
import { access } from './media.samples.ts';
import { conference, peer, standing, summary } from './meeting.ts';
import { expert, requester } from './people.ts';
import { sampleId, type SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: '../etc' } };
const clientRequestId = sampleId(94);
const tooMany = Array.from({ length: 1_201 }, (_, n) => sampleId(1000 + n));
const meeting = { clientRequestId, kind: 'meeting' as const, title: '例会' };

export const conferenceSamples: SamplesOf<typeof conferenceCalls> = {
  'conference:open': {
    good: [
      { clientRequestId, kind: 'dispatch', title: '防汛调度', unitIds: [requester.unitId] },
      { clientRequestId, kind: 'training', status: 'Exercise', title: '演练', accountIds: [expert.id] },
      { ...meeting, classFormat: 'small-class', lobby: true, minutes: 60 },
    ],
    bad: {
      'a consultation opens its own': { ...meeting, kind: 'consultation' },
      'no title': { ...meeting, title: '' },
      'status of no kind': { ...meeting, status: 'actual' },
      'more than the county has': { ...meeting, unitIds: tooMany },
      'class of no format': { ...meeting, classFormat: 'huge' },
      'over before it began': { ...meeting, minutes: 0 },
    },
    output: conference,
  },
  'conference:invite': {
    good: [{ ...which, clientRequestId, accountIds: [expert.id] }],
    bad: { ...unnamed, 'no request id': which, names: { ...which, clientRequestId, unitIds: ['t01'] } },
    output: conference,
  },
  'conference:list': { good: [{}], bad: { list: [] }, output: { conferences: [summary] } },
  'conference:get': { good: [which], bad: unnamed, output: conference },
  'conference:join': {
    good: [which, { ...which, peerId: peer.id, keepMedia: true }, { ...which, send: false }],
    bad: { ...unnamed, 'not a peer': { ...which, peerId: 'me' }, 'a word': { ...which, keepMedia: 'yes' } },
    output: { conference, peerId: peer.id, standing, media: access },
  },
  'conference:leave': {
    good: [{ ...which, peerId: peer.id }],
    bad: { ...unnamed, 'no seat': which },
    output: {},
  },
  'conference:end': { good: [which], bad: unnamed, output: {} },
};
