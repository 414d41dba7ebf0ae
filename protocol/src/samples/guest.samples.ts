import type { guestCalls, GuestLink } from '../guest.ts';
import { conference } from './meeting.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const link: GuestLink = {
  id: sampleId(86),
  conferenceId: conference.id,
  displayName: '特邀专家',
  createdAt: sampleInstant,
  expiresAt: laterInstant,
  revokedAt: null,
  firstUsedAt: null,
};
const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: null } };
const create = { ...which, clientRequestId: sampleId(87), displayName: link.displayName };

export const guestSamples: SamplesOf<typeof guestCalls> = {
  'guest:create-link': {
    good: [create, { ...create, hours: 168 }],
    bad: {
      ...unnamed,
      'no request id': { ...create, clientRequestId: undefined },
      nameless: { ...create, displayName: ' ' },
      'for ever': { ...create, hours: 169 },
    },
    output: { link, secret: 'sample-only-not-a-secret' },
  },
  'guest:list-links': { good: [which], bad: unnamed, output: { links: [link] } },
  'guest:revoke-link': {
    good: [{ ...which, linkId: link.id }],
    bad: { ...unnamed, 'which link': which },
    output: {},
  },
  'guest:get-conference': {
    good: [{}],
    bad: { list: [] },
    output: { conferenceId: conference.id, title: conference.title },
  },
};
