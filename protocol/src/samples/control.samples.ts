import type { controlCalls, Desk, SavedLayout } from '../control.ts';
import { conference, member } from './meeting.ts';
import { village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const which = { conferenceId: conference.id };
const site = { ...which, participantId: member.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: '' } };
const siteless = { ...unnamed, 'no site': which };
const clientRequestId = sampleId(97);
const layout = { grid: 4 as const, slots: [member.id, null, null, null] };
const patrol = { participantIds: [member.id], intervalSeconds: 10, grid: 1 as const };
const desk: Desk = { ...which, version: 3, layout, patrol: { ...patrol, startedAt: sampleInstant } };
const saved: SavedLayout = {
  id: sampleId(83),
  name: '沿江',
  grid: 4,
  unitIds: [village.id, null, null, null],
};
const save = { clientRequestId, name: saved.name, grid: saved.grid, unitIds: saved.unitIds };

export const controlSamples: SamplesOf<typeof controlCalls> = {
  'control:set-rules': {
    good: [which, { ...which, locked: true, lobby: false, selfUnmute: false }],
    bad: { ...unnamed, 'a word': { ...which, locked: 'yes' } },
    output: {},
  },
  'control:admit': {
    good: [which, { ...which, participantIds: [member.id] }],
    bad: { ...unnamed, 'nobody of the named': { ...which, participantIds: [] } },
    output: {},
  },
  'control:set-muted': {
    good: [
      { ...which, muted: true },
      { ...which, participantIds: [member.id], muted: false },
    ],
    bad: { ...unnamed, 'neither on nor off': which, 'not a list': { ...site, muted: 1 } },
    output: {},
  },
  'control:set-broadcast': {
    good: [site, { ...which, participantId: null }],
    bad: siteless,
    output: {},
  },
  'control:set-banner': {
    good: [
      { ...which, text: '请各站点保持静音' },
      { ...which, text: null },
    ],
    bad: {
      ...unnamed,
      'nothing said': { ...which, text: ' ' },
      'two lines': { ...which, text: 'a\nb' },
      'longer than a screen': { ...which, text: 'x'.repeat(121) },
    },
    output: {},
  },
  'control:set-co-chair': {
    good: [{ ...site, coChair: true }],
    bad: { ...siteless, 'neither on nor off': site },
    output: {},
  },
  'control:hand-over': { good: [site], bad: siteless, output: {} },
  'control:remove': { good: [site], bad: siteless, output: {} },
  'control:rename': {
    good: [
      { ...site, displayName: '二楼会议室' },
      { ...site, displayName: null },
    ],
    bad: { ...siteless, 'no name': { ...site, displayName: '' }, 'nothing said': site },
    output: {},
  },
  'control:prolong': {
    good: [{ ...which, clientRequestId, minutes: 30 }],
    bad: {
      ...unnamed,
      'no request id': { ...which, minutes: 30 },
      'shorter instead': { ...which, clientRequestId, minutes: -30 },
    },
    output: { endsAt: laterInstant },
  },
  'control:set-private-talk': {
    good: [site, { ...which, participantId: null }],
    bad: siteless,
    output: {},
  },
  'control:show-document': {
    good: [
      { ...which, document: { fileId: sampleId(81), page: 1 } },
      { ...which, document: null },
    ],
    bad: {
      ...unnamed,
      'no file': { ...which, document: { page: 1 } },
      'before the first page': { ...which, document: { fileId: sampleId(81), page: 0 } },
    },
    output: {},
  },
  'control:get-desk': { good: [which], bad: unnamed, output: desk },
  'control:set-layout': {
    good: [{ ...which, layout }],
    bad: {
      ...unnamed,
      'a grid of five': { ...which, layout: { ...layout, grid: 5 } },
      'fewer slots than tiles': { ...which, layout: { ...layout, slots: [null] } },
    },
    output: {},
  },
  'control:set-patrol': {
    good: [
      { ...which, patrol },
      { ...which, patrol: null },
    ],
    bad: {
      ...unnamed,
      'faster than a picture comes': { ...which, patrol: { ...patrol, intervalSeconds: 1 } },
      'nobody to see': { ...which, patrol: { ...patrol, participantIds: [] } },
    },
    output: {},
  },
  'layout:list': { good: [{}], bad: { list: [] }, output: { layouts: [saved] } },
  'layout:save': {
    good: [save],
    bad: {
      'no request id': { ...save, clientRequestId: undefined },
      'no name': { ...save, name: '' },
      'more units than tiles': { ...save, unitIds: [...saved.unitIds, null] },
    },
    output: saved,
  },
  'layout:delete': {
    good: [{ layoutId: saved.id }],
    bad: { 'no layout': {}, 'by name': { layoutId: saved.name } },
    output: {},
  },
};
