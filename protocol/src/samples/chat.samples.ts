import type { chatCalls, Message } from '../chat.ts';
import { chair, conference } from './meeting.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const message: Message = {
  id: sampleId(64),
  conferenceId: conference.id,
  kind: 'text',
  from: { participantId: chair.id, displayName: chair.displayName },
  text: '请把摄像头对准',
  file: null,
  sentAt: sampleInstant,
  answeredAt: null,
};
const question: Message = { ...message, kind: 'question', text: '剂量是多少？', answeredAt: laterInstant };
const shared: Message = {
  ...message,
  kind: 'file',
  text: '预案.pdf',
  file: { id: sampleId(81), name: '预案.pdf', mediaType: 'application/pdf', bytes: 120_311 },
};
const which = { conferenceId: conference.id };
const unnamed = { 'no conference': {}, 'not an id': { conferenceId: '../etc' } };
const send = { ...which, clientRequestId: sampleId(94), text: '第一行\n第二行' };

export const chatSamples: SamplesOf<typeof chatCalls> = {
  'conference:send-message': {
    good: [send, { ...send, kind: 'question' }],
    bad: {
      ...unnamed,
      'nothing said': { ...send, text: ' ' },
      'too much said': { ...send, text: 'x'.repeat(2001) },
      'control characters': { ...send, text: 'a\u0000b' },
      'a file comes by its own way': { ...send, kind: 'file' },
    },
    output: message,
  },
  'conference:list-messages': {
    good: [which, { ...which, before: sampleInstant, limit: 200 }, { ...which, openQuestions: true }],
    bad: { ...unnamed, 'limit too high': { ...which, limit: 201 }, 'before what': { ...which, before: '' } },
    output: { messages: [message, question, shared] },
  },
  'conference:mark-answered': {
    good: [{ ...which, messageId: message.id }],
    bad: { ...unnamed, 'which question': which },
    output: question,
  },
};
