import type { floorCalls } from '../floor.ts';
import { conference, member } from './meeting.ts';
import type { SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };
const site = { ...which, participantId: member.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: 'here' } };
const siteless = { ...unnamed, 'no site': which };

export const floorSamples: SamplesOf<typeof floorCalls> = {
  'floor:request': {
    good: [which, { ...which, topic: '水位情况' }],
    bad: {
      ...unnamed,
      'no topic': { ...which, topic: '' },
      'endless topic': { ...which, topic: 'x'.repeat(81) },
    },
    output: {},
  },
  'floor:release': { good: [which], bad: unnamed, output: {} },
  'floor:grant': { good: [site], bad: siteless, output: {} },
  'floor:deny': { good: [site], bad: siteless, output: {} },
  'floor:revoke': { good: [site], bad: siteless, output: {} },
};
