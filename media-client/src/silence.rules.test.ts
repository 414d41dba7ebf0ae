import assert from 'node:assert/strict';
import { answerWithinMs, hear, isSilent, nextLookMs, settleWithinMs, type Hearing } from './silence.rules.ts';

const EVERY_MS = 100;

/** Looks ten times a second at what had come by then. */
const looks = (...packets: readonly number[]): Hearing | null =>
  packets.reduce<Hearing | null>((before, now, i) => hear(before, now, i * EVERY_MS), null);

/** What has come by each look, the same every time; then nothing more for some looks. */
const flow = (count: number, silentLooks = 0): number[] => [
  ...Array.from({ length: count }, (_, i) => 10 * (i + 1)),
  ...Array.from({ length: silentLooks }, () => 10 * count),
];

describe('a link that falls silent', () => {
  it('is silent soon where something came at every look', () => {
    assert.equal(isSilent(looks(...flow(10, 3))), false);
    assert.equal(isSilent(looks(...flow(10, 4))), true);
  });

  it('is given longer where pauses are usual, but never more than 600 ms', () => {
    const halting = [10, 20, 20, 30, 30, 40, 40, 50, 50, 60, 60, 70];
    assert.equal(isSilent(looks(...halting, 70, 70, 70, 70, 70)), false);
    assert.equal(isSilent(looks(...halting, 70, 70, 70, 70, 70, 70)), true);
    const slow = [10, 20, 20, 20, 30, 30, 30, 40, 40, 40, 50, 50, 50, 60];
    assert.equal(isSilent(looks(...slow, 60, 60, 60, 60, 60, 60)), true);
  });

  it('is not silent after a pause that ended', () => {
    assert.equal(isSilent(looks(...flow(10, 2), 110, 120)), false);
  });

  it('is never called silent where only a report or a word comes now and then', () => {
    assert.equal(
      isSilent(looks(0, 10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30, 40, 40, 40, 40, 40)),
      false,
    );
  });

  it('has to flow steadily again before it is silent again', () => {
    const again = hear(looks(...flow(10, 6)), 110, 1_600);
    assert.equal(isSilent(again), false);
    assert.equal(isSilent(hear(again, 110, 9_000)), false);
  });

  it('does not take a stream that ended, and its counter with it, for something heard', () => {
    assert.equal(isSilent(looks(...flow(10), 15, 15, 15, 15)), true);
    assert.equal(isSilent(looks(...flow(10), 15, 20, 25, 30)), false);
  });

  it('is not silent because nobody looked: a page that stood still looks first', () => {
    assert.equal(isSilent(hear(looks(...flow(10)), 200, 5_000)), false);
  });
});

describe('looks at a link', () => {
  it('take a twentieth of the time at most', () => {
    assert.deepEqual([0, 1, 10, 200].map(nextLookMs), [100, 100, 200, 1_000]);
  });
});

describe('patience with a line', () => {
  it('is a matter of its round trips, within bounds', () => {
    assert.deepEqual([2, 200, 900, null].map(answerWithinMs), [500, 800, 2_000, 1_000]);
    assert.deepEqual([2, 400, 900, null].map(settleWithinMs), [1_200, 2_400, 4_000, 4_000]);
  });
});
