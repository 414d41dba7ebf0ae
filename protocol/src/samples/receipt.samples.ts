import type { receiptCalls } from '../receipt.ts';
import { inboxItem, receipt } from './directives.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const event = {
  clientEventId: sampleId(110),
  directiveId: receipt.directiveId,
  round: 1,
  kind: 'acknowledged' as const,
  at: sampleInstant,
};
const report = { deviceNow: laterInstant, events: [event] };
const answers = [
  { key: 'beds', value: 3 },
  { key: 'road', value: ['通'] },
  { key: 'note', value: '已通知' },
];

export const receiptSamples: SamplesOf<typeof receiptCalls> = {
  'receipt:report': {
    good: [
      report,
      { ...report, events: [{ ...event, signer: { name: '白村医' } }] },
      { ...report, events: [{ ...event, kind: 'feedback', answers }] },
      { ...report, events: [{ ...event, kind: 'declined', reason: '人员外出' }] },
    ],
    bad: {
      'nothing happened': { ...report, events: [] },
      'no id of its own': { ...report, events: [{ ...event, clientEventId: undefined }] },
      'at no time': { ...report, events: [{ ...event, at: 'just now' }] },
      'the server’s own steps': { ...report, events: [{ ...event, kind: 'completed' }] },
      'feedback that says nothing': { ...report, events: [{ ...event, kind: 'feedback' }] },
      'a signature with answers': { ...report, events: [{ ...event, answers }] },
      'declined without a reason': { ...report, events: [{ ...event, kind: 'declined' }] },
      'of no round': { ...report, events: [{ ...event, round: 0 }] },
    },
    output: {
      outcomes: [
        { clientEventId: event.clientEventId, outcome: 'recorded', reason: null },
        { clientEventId: sampleId(111), outcome: 'refused', reason: 'answers-do-not-fit' },
      ],
      items: [inboxItem],
    },
  },
  'receipt:get': {
    good: [{ receiptId: receipt.id }],
    bad: { 'which one': {} },
    output: {
      receipt,
      events: [
        {
          id: event.clientEventId,
          kind: 'acknowledged',
          round: 1,
          at: sampleInstant,
          deviceAt: sampleInstant,
          recordedAt: laterInstant,
          by: { id: sampleId(10), displayName: '白村医' },
          device: '诊室一体机',
          reason: null,
          note: null,
        },
      ],
      answers,
      answerFiles: [{ id: sampleId(104), name: '现场.jpg', mediaType: 'image/jpeg', bytes: 90_000 }],
    },
  },
  'receipt:list-signers': {
    good: [{}],
    bad: { list: [] },
    output: { people: [{ accountId: sampleId(12), name: '白村医' }] },
  },
  'directive:inbox': {
    good: [{}, { open: true }, { search: '暴雨', offset: 50, limit: 10 }],
    bad: { 'all at once': { limit: 1_000 }, 'before the first': { offset: -1 } },
    output: { items: [inboxItem], total: 1, now: sampleInstant },
  },
  'directive:get-received': {
    good: [{ directiveId: receipt.directiveId }],
    bad: { 'by number': { directiveId: '12' } },
    output: inboxItem,
  },
};
