import assert from 'node:assert/strict';
import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';
import { getDuration, isOpen, listTried, viewWaiting } from './consultation.rules.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 8, 0, second)).toISOString();
const ms = (second: number): number => Date.parse(at(second));
const name = { zh: '县人民医院', en: 'County Hospital' };
const unitId = '33333333-3333-4333-8333-333333333333';

function offer(state: Offer['state'], offeredAt: number): Offer {
  const expert = { id: unitId, kind: 'account', displayName: '袁志勤', unitId, unitName: name } as const;
  return {
    id: unitId,
    expert,
    state,
    reason: null,
    offeredAt: at(offeredAt),
    expiresAt: at(offeredAt + 20),
  };
}

function consultation(change: Partial<Consultation>): Consultation {
  return {
    id: unitId,
    version: 1,
    state: 'requested',
    specialty: { id: unitId, code: 'respiratory', name },
    urgency: 'urgent',
    requester: { id: unitId, kind: 'terminal', displayName: '一号终端', unitId, unitName: name },
    reason: null,
    patient: null,
    offers: [],
    acceptedBy: null,
    conferenceId: null,
    requestedAt: at(0),
    acceptedAt: null,
    endedAt: null,
    endReason: null,
    ...change,
  };
}

describe('what the waiting screen tells', () => {
  it('counts since the expert who rings now was rung, by the server’s clock', () => {
    const asked = consultation({ state: 'ringing', offers: [offer('missed', 0), offer('ringing', 20)] });
    const view = viewWaiting(asked, ms(32));
    assert.equal(view.kind === 'ringing' && view.seconds, 12);
    assert.equal(view.kind === 'ringing' && view.secondsLeft, 8);
  });

  it('never counts below zero where the clocks differ', () => {
    const asked = consultation({ state: 'ringing', offers: [offer('ringing', 20)] });
    const early = viewWaiting(asked, ms(10));
    assert.equal(early.kind === 'ringing' && early.seconds, 0);
    const late = viewWaiting(asked, ms(300));
    assert.equal(late.kind === 'ringing' && late.secondsLeft, 0);
  });

  it('between two experts it says that it is looking', () => {
    assert.equal(
      viewWaiting(consultation({ state: 'ringing', offers: [offer('missed', 0)] }), ms(21)).kind,
      'finding',
    );
  });

  it('lists those who did not take it, not those who were only called off', () => {
    const offers = [offer('missed', 0), offer('rejected', 20), offer('withdrawn', 30), offer('ringing', 40)];
    assert.deepEqual(
      listTried(consultation({ offers })).map((o) => o.state),
      ['missed', 'rejected'],
    );
  });

  it('is over exactly when nobody needs to act any more', () => {
    for (const state of ['ended', 'cancelled', 'unanswered'] as const) {
      assert.deepEqual(viewWaiting(consultation({ state }), ms(5)), { kind: 'over', state });
      assert.equal(isOpen(state), false);
    }
    for (const state of ['requested', 'ringing', 'waiting', 'accepted'] as const) {
      assert.equal(isOpen(state), true);
    }
  });

  it('only an accepted and ended consultation has a duration', () => {
    assert.equal(getDuration(consultation({ endedAt: at(50) })), null);
    assert.equal(getDuration(consultation({ acceptedAt: at(20), endedAt: at(50) })), 30_000);
  });
});
