import type { Conference, conferenceCalls, Message } from '../conference.ts';
import { access } from './media.samples.ts';
import { expert, requester } from './people.ts';
import { sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const peer = {
  id: sampleId(60),
  displayName: expert.displayName,
  state: 'connected' as const,
  quality: 'good' as const,
  publications: [
    { producerId: sampleId(61), source: 'camera' as const, kind: 'video' as const, paused: false },
  ],
};
const conference: Conference = {
  id: sampleId(50),
  version: 7,
  kind: 'consultation',
  status: 'Actual',
  title: '呼吸内科会诊',
  startedAt: sampleInstant,
  endedAt: null,
  endReason: null,
  participants: [
    { id: sampleId(62), party: expert, role: 'chair', state: 'joined', peers: [peer] },
    { id: sampleId(63), party: requester, role: 'member', state: 'invited', peers: [] },
  ],
};
const message: Message = {
  id: sampleId(64),
  conferenceId: conference.id,
  from: { participantId: sampleId(62), displayName: expert.displayName },
  text: '请把摄像头对准',
  sentAt: sampleInstant,
};
const { participants: _participants, ...summary } = conference;
const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: '../etc' } };
const clientRequestId = sampleId(94);
const tooMany = Array.from({ length: 401 }, (_, n) => sampleId(1000 + n));

export const conferenceSamples: SamplesOf<typeof conferenceCalls> = {
  'conference:open': {
    good: [
      { clientRequestId, kind: 'dispatch', title: '防汛调度', unitIds: [requester.unitId] },
      { clientRequestId, kind: 'training', status: 'Exercise', title: '演练', accountIds: [expert.id] },
    ],
    bad: {
      'a consultation opens its own': { clientRequestId, kind: 'consultation', title: 'x' },
      'no title': { clientRequestId, kind: 'meeting', title: '' },
      'status of no kind': { clientRequestId, kind: 'meeting', title: 'x', status: 'actual' },
      'more than the county has': { clientRequestId, kind: 'meeting', title: 'x', unitIds: tooMany },
    },
    output: conference,
  },
  'conference:invite': {
    good: [{ ...which, clientRequestId, accountIds: [expert.id] }],
    bad: { ...unnamed, 'no request id': which, names: { ...which, clientRequestId, unitIds: ['t01'] } },
    output: conference,
  },
  'conference:list': {
    good: [{}],
    bad: { list: [] },
    output: { conferences: [{ ...summary, participantCount: 2, joinedCount: 1 }] },
  },
  'conference:get': { good: [which], bad: unnamed, output: conference },
  'conference:join': {
    good: [which, { ...which, peerId: peer.id, keepMedia: true }],
    bad: { ...unnamed, 'not a peer': { ...which, peerId: 'me' }, 'a word': { ...which, keepMedia: 'yes' } },
    output: { conference, peerId: peer.id, media: access },
  },
  'conference:leave': {
    good: [{ ...which, peerId: peer.id }],
    bad: { ...unnamed, 'no seat': which },
    output: {},
  },
  'conference:end': { good: [which], bad: unnamed, output: {} },
  'conference:send-message': {
    good: [{ ...which, clientRequestId, text: '第一行\n第二行' }],
    bad: {
      ...unnamed,
      'nothing said': { ...which, clientRequestId, text: ' ' },
      'too much said': { ...which, clientRequestId, text: 'x'.repeat(2001) },
      'control characters': { ...which, clientRequestId, text: 'a\u0000b' },
    },
    output: message,
  },
  'conference:list-messages': {
    good: [which, { ...which, before: sampleInstant, limit: 200 }],
    bad: { ...unnamed, 'limit too high': { ...which, limit: 201 }, 'before what': { ...which, before: '' } },
    output: { messages: [message] },
  },
};
