import assert from 'node:assert/strict';
import { aForm, kept, told } from './directive-fixture.ts';
import { isUntold, sendingOf, stageOf } from './progress.rules.ts';

describe('where a directive stands here', () => {
  it('is to be signed until it is signed here or elsewhere, and then answered where that is asked', () => {
    assert.equal(stageOf(kept(1, {}, null), []), 'to-sign');
    assert.equal(stageOf(kept(1, {}, { state: 'displayed' }), []), 'to-sign');
    assert.equal(stageOf(kept(), [told(1, 'acknowledged')]), 'signed');
    assert.equal(stageOf(kept(1, { form: aForm }), [told(1, 'acknowledged')]), 'to-answer');
    assert.equal(stageOf(kept(1, {}, { state: 'acknowledged' }), []), 'signed');
    assert.equal(stageOf(kept(1, {}, { state: 'acknowledged' }), [told(1, 'feedback')]), 'answered');
    assert.equal(stageOf(kept(), [told(1, 'declined')]), 'declined');
  });

  it('is asked again in a new round, whatever was done in the last one', () => {
    const again = kept(1, {}, { round: 2, state: 'displayed' });
    assert.equal(stageOf(again, [told(1, 'acknowledged')]), 'to-sign');
  });

  it('an answer that was sent back is to be answered again, not signed again', () => {
    const reopened = { at: '2026-03-01T09:00:00.000Z', why: 'sent-back', reason: '床位数不对' } as const;
    const again = kept(1, { form: aForm }, { round: 2, state: 'displayed', reopened });
    assert.equal(stageOf(again, []), 'to-answer');
    assert.equal(stageOf(again, [told(1, 'feedback')]), 'to-answer', 'the first answer does not count');
  });

  it('is over when the county called it off or completed it', () => {
    assert.equal(stageOf(kept(1, { state: 'cancelled' }), [told(1, 'acknowledged')]), 'withdrawn');
    assert.equal(stageOf(kept(1, { state: 'superseded' }), []), 'withdrawn');
    assert.equal(stageOf(kept(1, { state: 'completed' }, { state: 'acknowledged' }), []), 'completed');
  });

  it('counts nothing as done that the county refused', () => {
    const refused = told(1, 'acknowledged', { refused: { reason: 'directive-closed' } });
    assert.equal(stageOf(kept(), [refused]), 'to-sign');
    assert.equal(sendingOf(kept(), [refused], []), 'refused');
  });
});

describe('whether the county knows', () => {
  it('is unsent, then sent while it is on its way, and confirmed only when it was answered', () => {
    const signature = told(1, 'acknowledged');
    assert.equal(sendingOf(kept(), [signature], []), 'unsent');
    assert.equal(sendingOf(kept(), [signature], [signature.event.clientEventId]), 'sent');
    assert.equal(sendingOf(kept(), [], []), 'confirmed');
    assert.equal(sendingOf(kept(), [told(1, 'displayed'), told(2, 'acknowledged')], []), 'confirmed');
  });

  it('is told each step once', () => {
    assert.equal(isUntold(kept(1, {}, null), [], 'delivered'), true);
    assert.equal(isUntold(kept(1, {}, null), [told(1, 'delivered')], 'delivered'), false);
    assert.equal(isUntold(kept(1, {}, { deliveredAt: '2026-03-01T08:00:00.000Z' }), [], 'delivered'), false);
    assert.equal(isUntold(kept(1, {}, { state: 'acknowledged' }), [], 'displayed'), false);
    assert.equal(isUntold(kept(1, {}, { state: 'delivered' }), [], 'displayed'), true);
  });
});
