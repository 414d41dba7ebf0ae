import type { Schedule, scheduleCalls } from '../schedule.ts';
import { expert, village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const schedule: Schedule = {
  id: sampleId(85),
  version: 1,
  kind: 'meeting',
  status: 'Actual',
  title: '每周例会',
  classFormat: null,
  startsAt: laterInstant,
  minutes: 60,
  recurrence: 'weekly',
  until: null,
  remindMinutes: 15,
  lobby: false,
  organiser: { displayName: expert.displayName, unitName: expert.unitName },
  own: true,
  unitIds: [village.id],
  accountIds: [],
  cancelledAt: null,
};
const create = {
  clientRequestId: sampleId(88),
  kind: 'meeting' as const,
  title: schedule.title,
  startsAt: laterInstant,
  minutes: 60,
  unitIds: [village.id],
};

export const scheduleSamples: SamplesOf<typeof scheduleCalls> = {
  'schedule:create': {
    good: [
      create,
      { ...create, recurrence: 'monthly', until: laterInstant, remindMinutes: 0, lobby: true },
      { ...create, kind: 'training', classFormat: 'big-class', startsAt: '2026-03-02T09:00:00+08:00' },
    ],
    bad: {
      'no request id': { ...create, clientRequestId: undefined },
      'nobody invited': { ...create, unitIds: [] },
      'a consultation is not planned': { ...create, kind: 'consultation' },
      'a day': { ...create, startsAt: '2026-03-02' },
      'over before it began': { ...create, minutes: 0 },
      'every so often': { ...create, recurrence: 'hourly' },
    },
    output: schedule,
  },
  'schedule:cancel': {
    good: [{ scheduleId: schedule.id }],
    bad: { 'which one': {}, 'by name': { scheduleId: '例会' } },
    output: {},
  },
  'schedule:list': {
    good: [{}, { commanded: true }],
    bad: { list: [] },
    output: { schedules: [schedule, { ...schedule, startsAt: null, cancelledAt: sampleInstant }] },
  },
};
