import type { rosterCalls } from '../roster.ts';
import { busySite, chair, conference, member } from './meeting.ts';
import type { SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: 7 } };

export const rosterSamples: SamplesOf<typeof rosterCalls> = {
  'conference:follow-roster': {
    good: [which],
    bad: unnamed,
    output: { ...which, version: 12, participants: [chair, member, busySite] },
  },
  'conference:unfollow-roster': { good: [which], bad: unnamed, output: {} },
};
