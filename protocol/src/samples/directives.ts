import type { Directive, DirectiveNode, ReceivedDirective } from '../directive-resource.ts';
import type { InboxItem, Receipt } from '../receipt-resource.ts';
import type { ReceiptCounts } from '../receipt-state.ts';
import { expert, hospital, village } from './people.ts';
import { laterInstant, sampleId, sampleInstant } from './sample.ts';

/** A directive that several samples are about. */
export const counts: ReceiptCounts = {
  total: 2,
  states: {
    sent: 0,
    unreachable: 1,
    delivered: 0,
    displayed: 0,
    acknowledged: 1,
    feedback: 0,
    completed: 0,
    declined: 0,
    superseded: 0,
    cancelled: 0,
  },
  reached: { delivered: 1, displayed: 1, acknowledged: 1, feedback: 0 },
  silent: 1,
  late: 1,
  settled: 0,
  escalated: 1,
  withdrawalDisplayed: 0,
};

export const received: ReceivedDirective = {
  id: sampleId(100),
  number: 12,
  version: 4,
  status: 'Actual',
  state: 'open',
  title: '防汛转移准备',
  text: '今晚有暴雨，请各村卫生室清点药品并上报可转移床位数。',
  severity: 'Severe',
  urgency: 'Immediate',
  certainty: 'Likely',
  sender: {
    id: expert.id,
    displayName: expert.displayName,
    unitId: expert.unitId,
    unitName: expert.unitName,
  },
  sentAt: sampleInstant,
  acknowledgeBy: laterInstant,
  feedbackBy: null,
  form: [
    { kind: 'number', key: 'beds', label: '可转移床位', required: true, unit: '张', min: 0 },
    { kind: 'choice', key: 'road', label: '道路', required: true, options: ['通', '断'], several: false },
    { kind: 'photo', key: 'photo', label: '现场照片', required: false, most: 2 },
    { kind: 'text', key: 'note', label: '其他', required: false },
  ],
  attachments: [{ id: sampleId(101), name: '预案.pdf', mediaType: 'application/pdf', bytes: 48_211 }],
  conferenceId: sampleId(50),
  supersedes: { id: sampleId(102), number: 11 },
  supersededById: null,
  closedAt: null,
  closeReason: null,
};

export const directive: Directive = {
  ...received,
  issuedAt: sampleInstant,
  needsApproval: true,
  approval: { by: received.sender, at: sampleInstant, decision: 'approved', reason: null },
  review: true,
  policy: {
    steps: [
      { afterSeconds: 120, action: 'remind' },
      { afterSeconds: 600, action: 'escalate' },
      { afterSeconds: 900, action: 'phone' },
    ],
    repeatSeconds: 1_800,
    decaySeconds: 3_600,
  },
  quorum: { count: 1, within: 'node' },
  closedBy: null,
  counts,
  partial: false,
};

export const node: DirectiveNode = {
  unitId: hospital.id,
  parentId: null,
  name: hospital.name,
  level: hospital.level,
  counts,
};

export const receipt: Receipt = {
  id: sampleId(103),
  directiveId: received.id,
  version: 4,
  unitId: village.id,
  unitName: village.name,
  level: village.level,
  nodeId: sampleId(2),
  state: 'acknowledged',
  late: true,
  unreachable: null,
  round: 1,
  deliveredAt: sampleInstant,
  displayedAt: sampleInstant,
  acknowledgedAt: laterInstant,
  acknowledgedBy: '白村医',
  feedbackAt: null,
  declinedAt: null,
  declineReason: null,
  reminders: 2,
  escalatedAt: laterInstant,
  phonedAt: null,
  settled: false,
  nextStepAt: laterInstant,
};

export const inboxItem: InboxItem = {
  directive: received,
  receipt: {
    id: receipt.id,
    version: receipt.version,
    unitId: receipt.unitId,
    state: receipt.state,
    late: receipt.late,
    round: 2,
    deliveredAt: receipt.deliveredAt,
    displayedAt: receipt.displayedAt,
    acknowledgedAt: receipt.acknowledgedAt,
    acknowledgedBy: receipt.acknowledgedBy,
    feedbackAt: receipt.feedbackAt,
    declinedAt: receipt.declinedAt,
    reminders: receipt.reminders,
    settled: receipt.settled,
    answers: [{ key: 'beds', value: 3 }],
    remindedAt: laterInstant,
    reopened: { at: laterInstant, why: 'sent-back', reason: '床位数不对' },
    withdrawalDisplayedAt: null,
  },
};
