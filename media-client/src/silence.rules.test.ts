import assert from 'node:assert/strict';
import { answerWithinMs, hear, isSilent, settleWithinMs, type Hearing } from './silence.rules.ts';

/** Looks every 200 ms at what had come by then. */
const looks = (...packets: number[]): Hearing | null =>
  packets.reduce<Hearing | null>((before, now, i) => hear(before, now, i * 200), null);

describe('a link that falls silent', () => {
  const flowing = [0, 10, 20, 30, 40];

  it('is silent once nothing has come for 600 ms where it always came', () => {
    const hearing = looks(...flowing, 40, 40, 40);
    assert.equal(isSilent(hearing, 1_300), false);
    assert.equal(isSilent(hearing, 1_400), true);
  });

  it('is not silent after a pause that ended', () => {
    assert.equal(isSilent(looks(...flowing, 40, 40, 50, 60), 1_700), false);
  });

  it('is never called silent where only a report comes now and then', () => {
    assert.equal(isSilent(looks(0, 10, 10, 10, 20, 20, 20, 30, 40, 50, 50, 50), 9_000), false);
  });

  it('has to flow steadily again before it is silent again', () => {
    const silent = looks(...flowing, 40, 40, 40, 40, 40);
    const again = hear(silent, 50, 2_000);
    assert.equal(isSilent(silent, 1_900), true);
    assert.equal(isSilent(again, 9_000), false);
  });

  it('does not take a stream that ended, and its counter with it, for something heard', () => {
    assert.equal(isSilent(looks(...flowing, 15, 15, 15), 1_400), true);
    assert.equal(isSilent(looks(...flowing, 15, 20, 25), 1_600), false);
  });
});

describe('patience with a line', () => {
  it('is a matter of its round trips, within bounds', () => {
    assert.deepEqual([2, 200, 900, null].map(answerWithinMs), [500, 800, 2_000, 1_000]);
    assert.deepEqual([2, 400, 900, null].map(settleWithinMs), [1_200, 2_400, 4_000, 4_000]);
  });
});
