import assert from 'node:assert/strict';
import { calledWords, isMeantForCard, mayTakeFocus } from './called-card.rules.ts';

const call = { rollCallId: 'r', mode: 'automatic', answerBy: null, answered: false, failed: false } as const;

describe('the card of a called site', () => {
  it('leaves the focus to whoever has it', () => {
    assert.deepEqual(
      ['TEXTAREA', 'INPUT', 'BUTTON', 'BODY'].map((tagName) => mayTakeFocus({ tagName })),
      [false, false, false, true],
    );
    assert.equal(mayTakeFocus(null), true);
  });

  it('does not take a key for an answer that was meant for something else', () => {
    assert.equal(isMeantForCard(0, 200), false);
    assert.equal(isMeantForCard(0, 1_500), true);
    assert.equal(isMeantForCard(1, 200), true);
  });

  it('says that it answered by itself only when that was heard, else a person may', () => {
    assert.equal(calledWords(call), 'rollCall.sending');
    assert.equal(calledWords({ ...call, answered: true }), 'rollCall.automatic');
    assert.equal(calledWords({ ...call, failed: true }), null);
    assert.equal(calledWords({ ...call, mode: 'manual' }), null);
  });
});
