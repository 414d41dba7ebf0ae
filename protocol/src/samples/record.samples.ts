import type { recordCalls } from '../record.ts';
import { conference, member } from './meeting.ts';
import { village } from './people.ts';
import { laterInstant, sampleInstant, type SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };

export const recordSamples: SamplesOf<typeof recordCalls> = {
  'conference:get-attendance': {
    good: [which],
    bad: { 'no conference': {}, 'not an id': { conferenceId: [] } },
    output: {
      sites: [
        {
          participantId: member.id,
          displayName: member.displayName,
          unitName: village.name,
          spans: [
            { joinedAt: sampleInstant, leftAt: laterInstant },
            { joinedAt: laterInstant, leftAt: null },
          ],
          minutes: 21,
        },
      ],
    },
  },
  'conference:list-ended': {
    good: [{}, { before: laterInstant, limit: 100 }],
    bad: { 'limit too high': { limit: 101 }, 'before what': { before: 'yesterday' } },
    output: {
      conferences: [
        {
          id: conference.id,
          kind: 'dispatch',
          status: 'Exercise',
          title: conference.title,
          startedAt: sampleInstant,
          endedAt: laterInstant,
          participantCount: 311,
          attendedCount: 305,
        },
      ],
    },
  },
};
