import type { IncomingCall } from '@zhida/protocol/calling.ts';

/** A call as it comes over the wire. */
export function incoming(conferenceId: string, change: Partial<IncomingCall> = {}): IncomingCall {
  return {
    conferenceId,
    kind: 'meeting',
    status: 'Actual',
    title: '晨会',
    mode: 'small',
    classFormat: null,
    from: { displayName: '王主任', unitName: { zh: '县卫生健康局', en: 'Health bureau' } },
    calledAt: '2026-01-05T08:00:00.000Z',
    ringUntil: '2026-01-05T08:00:45.000Z',
    autoAnswerSeconds: null,
    preemptAt: null,
    ...change,
  };
}
