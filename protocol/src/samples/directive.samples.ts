import type { directiveCalls } from '../directive.ts';
import { counts, directive, node, receipt, received } from './directives.ts';
import { conference } from './meeting.ts';
import { village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const directiveId = received.id;
const issue = {
  clientRequestId: sampleId(130),
  text: received.text,
  recipients: { levels: ['township' as const, 'village' as const] },
};
const rollUp = { directive, nodes: [node, { ...node, unitId: village.id, parentId: node.unitId }] };
const choices = [{ key: 'a', label: '甲', kind: 'choice' as const, options: ['是', '否'] }];

export const directiveSamples: SamplesOf<typeof directiveCalls> = {
  'directive:preview': {
    good: [
      { recipients: {} },
      { recipients: { unitIds: [village.id], except: [node.unitId] }, status: 'Exercise' },
      { recipients: { subtreeIds: [node.unitId], roles: ['village-doctor'], tags: ['沿河'] } },
    ],
    bad: {
      nobody: {},
      'a level there is not': { recipients: { levels: ['province'] } },
      guests: { recipients: { roles: ['guest'] } },
    },
    output: {
      total: 2,
      levels: [{ level: 'village', count: 2 }],
      unreachable: [{ unitId: village.id, name: village.name, reason: 'offline' }],
      unitIds: [village.id, node.unitId],
      needsApproval: false,
    },
  },
  'directive:list-choices': {
    good: [{}],
    bad: { list: [] },
    output: {
      kinds: [{ kind: 'village-clinic', count: 286 }],
      tags: [{ tag: '沿河', count: 12 }],
      roles: [{ role: 'expert', count: 3 }],
    },
  },
  'directive:list-tags': {
    good: [{}],
    bad: { list: [] },
    output: { units: [{ unitId: village.id, tags: ['沿河'] }] },
  },
  'directive:set-tags': {
    good: [
      { unitIds: [village.id], tags: ['沿河'] },
      { unitIds: [village.id], tags: [] },
    ],
    bad: { 'of nobody': { unitIds: [], tags: ['沿河'] }, 'no word': { unitIds: [village.id], tags: [''] } },
    output: {},
  },
  'directive:issue': {
    good: [
      issue,
      {
        ...issue,
        title: received.title,
        status: 'Exercise',
        severity: 'Extreme',
        urgency: 'Immediate',
        certainty: 'Observed',
        acknowledgeBy: laterInstant,
        form: choices,
        review: true,
        policy: directive.policy,
        quorum: { count: 2, within: 'all' },
        attachmentIds: [sampleId(101)],
        conference: true,
        needsApproval: true,
      },
    ],
    bad: {
      'no request id': { ...issue, clientRequestId: undefined },
      'nothing said': { ...issue, text: ' ' },
      'to nobody': { ...issue, recipients: undefined },
      'neither real nor not': { ...issue, status: 'Draft' },
      'two answers of one name': { ...issue, form: [...choices, ...choices] },
      'one choice': { ...issue, form: [{ ...choices[0], options: ['是'] }] },
      'enough of none': { ...issue, quorum: { count: 0, within: 'all' } },
      soon: { ...issue, acknowledgeBy: 'soon' },
    },
    output: rollUp,
  },
  'directive:update': {
    good: [
      { directiveId, clientRequestId: issue.clientRequestId, text: issue.text },
      { ...issue, directiveId, title: '更正' },
    ],
    bad: { 'of which': issue, 'nothing said': { ...issue, directiveId, text: '' } },
    output: rollUp,
  },
  'directive:approve': { good: [{ directiveId }], bad: { 'of which': {} }, output: rollUp },
  'directive:reject': {
    good: [{ directiveId, reason: '范围不对' }],
    bad: { 'without a reason': { directiveId } },
    output: { ...rollUp, directive: { ...directive, state: 'rejected', sentAt: null } },
  },
  'directive:cancel': {
    good: [{ directiveId, reason: '误发' }],
    bad: { 'without a reason': { directiveId }, 'of which': { reason: '误发' } },
    output: { ...rollUp, directive: { ...directive, state: 'cancelled', closeReason: '误发' } },
  },
  'directive:review': {
    good: [
      { directiveId, receiptIds: [receipt.id], verdict: 'complete' },
      { directiveId, receiptIds: [receipt.id], verdict: 'send-back', reason: '床位数不对' },
    ],
    bad: {
      'of nobody': { directiveId, receiptIds: [], verdict: 'complete' },
      undecided: { directiveId, receiptIds: [receipt.id] },
    },
    output: { changed: 1 },
  },
  'directive:complete': {
    good: [{ directiveId }, { directiveId, reason: '雨停' }],
    bad: { 'of which': {} },
    output: rollUp,
  },
  'directive:remind': {
    good: [{ directiveId }, { directiveId, receiptIds: [receipt.id] }],
    bad: { 'of nobody': { directiveId, receiptIds: [] } },
    output: { reminded: 1 },
  },
  'directive:call-silent': {
    good: [{ directiveId, clientRequestId: sampleId(132) }],
    bad: { 'no request id': { directiveId } },
    output: conference,
  },
  'directive:get': { good: [{ directiveId }], bad: { 'by number': { directiveId: 12 } }, output: rollUp },
  'directive:follow': { good: [{ directiveId }], bad: { 'of which': {} }, output: rollUp },
  'directive:unfollow': { good: [{ directiveId }], bad: { 'of which': {} }, output: {} },
  'directive:list': {
    good: [{}, { states: ['open'], statuses: ['Actual'], own: true, search: '防汛', offset: 30 }],
    bad: { 'of no state': { states: ['draft'] }, 'all at once': { limit: 5_000 } },
    output: { directives: [{ ...directive, partial: true }], total: 1 },
  },
  'directive:list-receipts': {
    good: [
      { directiveId },
      { directiveId, filter: 'exceptions', nodeId: node.unitId, search: '白畈', limit: 400 },
    ],
    bad: { 'of which': {}, 'of no kind': { directiveId, filter: 'red' } },
    output: { version: 4, total: 1, receipts: [receipt] },
  },
  'directive:get-statistics': {
    good: [{ from: sampleInstant, to: laterInstant }],
    bad: { 'since ever': { to: laterInstant } },
    output: {
      directives: 1,
      recipients: counts.total,
      delivered: 1,
      acknowledged: 1,
      late: 1,
      acknowledgeSeconds: { median: 1_200, p95: 1_200 },
    },
  },
};
