import type { Conference, Participant, Peer } from '../conference.ts';
import type { ConferenceSummary } from '../conference-summary.ts';
import type { Standing } from '../standing.ts';
import { expert, requester } from './people.ts';
import { laterInstant, sampleId, sampleInstant } from './sample.ts';

/** A conference of two that several samples are about. */
export const peer: Peer = {
  id: sampleId(60),
  displayName: expert.displayName,
  state: 'connected',
  quality: 'good',
  publications: [
    { producerId: sampleId(61), source: 'camera', kind: 'video', paused: false, held: false },
    { producerId: sampleId(66), source: 'microphone', kind: 'audio', paused: false, held: true },
  ],
};

export const chair: Participant = {
  id: sampleId(62),
  party: expert,
  displayName: expert.displayName,
  role: 'chair',
  state: 'joined',
  stateSince: sampleInstant,
  busyWith: null,
  floor: 'none',
  floorRequestedAt: null,
  floorTopic: null,
  muted: false,
  peers: [peer],
};

/** A unit's site that is in and wants to say something. */
export const member: Participant = {
  ...chair,
  id: sampleId(63),
  party: requester,
  displayName: '白畈村（二楼会议室）',
  role: 'member',
  floor: 'requested',
  floorRequestedAt: sampleInstant,
  floorTopic: '水位情况',
  muted: true,
  peers: [],
};

/** A site that cannot come now. */
export const busySite: Participant = {
  ...member,
  id: sampleId(65),
  state: 'busy',
  busyWith: 'dispatch',
  floor: 'none',
  floorRequestedAt: null,
  floorTopic: null,
};

export const conference: Conference = {
  id: sampleId(50),
  version: 7,
  kind: 'dispatch',
  status: 'Exercise',
  title: '防汛调度',
  mode: 'small',
  classFormat: null,
  startedAt: sampleInstant,
  endsAt: laterInstant,
  endedAt: null,
  endReason: null,
  locked: false,
  lobby: true,
  selfUnmute: true,
  banner: { text: '请各站点保持静音', since: sampleInstant },
  broadcastId: member.id,
  rollCall: { id: sampleId(80), mode: 'manual', currentId: member.id },
  privateWithId: null,
  document: { fileId: sampleId(81), name: '预案.pdf', mediaType: 'application/pdf', page: 3 },
  participants: [chair, member],
};

export const summary: ConferenceSummary = {
  id: conference.id,
  version: conference.version,
  kind: conference.kind,
  status: conference.status,
  title: conference.title,
  mode: conference.mode,
  classFormat: conference.classFormat,
  startedAt: conference.startedAt,
  endsAt: conference.endsAt,
  endedAt: null,
  endReason: null,
  participantCount: 2,
  joinedCount: 1,
  chair: { displayName: expert.displayName, unitName: expert.unitName },
  own: { participantId: member.id, role: 'member', state: 'ringing', ringUntil: laterInstant },
};

export const standing: Standing = {
  version: 12,
  participant: member,
  maySpeak: false,
  onStage: true,
  mayTakeChair: false,
};
