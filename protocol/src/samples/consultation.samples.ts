import type { Consultation, consultationCalls } from '../consultation.ts';
import { expert, requester } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const ringing: Consultation = {
  id: sampleId(40),
  version: 2,
  state: 'ringing',
  specialty: { id: sampleId(30), code: 'respiratory', name: { zh: '呼吸内科', en: 'Respiratory medicine' } },
  urgency: 'urgent',
  requester,
  reason: '咳嗽三天，今天气促',
  patient: { name: '张三样例', ageYears: 63, sex: 'male' },
  offers: [
    {
      id: sampleId(41),
      expert,
      state: 'ringing',
      reason: null,
      offeredAt: sampleInstant,
      expiresAt: laterInstant,
    },
  ],
  acceptedBy: null,
  conferenceId: null,
  requestedAt: sampleInstant,
  acceptedAt: null,
  endedAt: null,
  endReason: null,
};
const accepted: Consultation = {
  ...ringing,
  version: 3,
  state: 'accepted',
  acceptedBy: expert,
  conferenceId: sampleId(50),
  acceptedAt: sampleInstant,
};
const which = { consultationId: ringing.id };
const bare = { clientRequestId: sampleId(93), specialtyId: sampleId(30), urgency: 'urgent' as const };
const patient = { name: '张三样例', ageYears: 63, sex: 'male' as const };
const unnamed = { 'no consultation': {}, 'not an id': { consultationId: 'latest' } };

export const consultationSamples: SamplesOf<typeof consultationCalls> = {
  'consultation:request': {
    good: [
      bare,
      { ...bare, reason: '咳嗽三天\n今天气促' },
      { ...bare, patient, patientConsent: true },
      { ...bare, patient: {}, patientConsent: true },
    ],
    bad: {
      'patient without consent': { ...bare, patient },
      'consent withheld': { ...bare, patient, patientConsent: false },
      'impossible age': { ...bare, patient: { ageYears: 131 }, patientConsent: true },
      'unknown urgency': { ...bare, urgency: 'whenever' },
      'no request id': { ...bare, clientRequestId: undefined },
      'endless reason': { ...bare, reason: 'x'.repeat(501) },
      'blank reason': { ...bare, reason: ' \n ' },
    },
    output: ringing,
  },
  'consultation:cancel': {
    good: [which, { ...which, reason: '病人已转院' }],
    bad: { ...unnamed, 'reason of two lines': { ...which, reason: 'a\nb' } },
    output: { ...ringing, state: 'cancelled', endedAt: laterInstant, endReason: '病人已转院' },
  },
  'consultation:ring-again': { good: [which], bad: unnamed, output: ringing },
  'consultation:accept': { good: [which], bad: unnamed, output: accepted },
  'consultation:reject': {
    good: [{ ...which, reason: '正在手术' }],
    bad: { ...unnamed, 'no reason': which, 'empty reason': { ...which, reason: '' } },
    output: { ...ringing, state: 'waiting' },
  },
  'consultation:end': { good: [which], bad: unnamed, output: { ...accepted, state: 'ended' } },
  'consultation:get': { good: [which], bad: unnamed, output: { ...ringing, reason: null, patient: null } },
  'consultation:list': {
    good: [{ view: 'mine' }, { view: 'overview', open: true, offset: 50, limit: 200 }],
    bad: { 'no view': {}, 'unknown view': { view: 'all' }, 'limit of text': { view: 'mine', limit: '5' } },
    output: { total: 2, consultations: [ringing, accepted] },
  },
};
