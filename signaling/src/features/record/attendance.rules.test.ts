import assert from 'node:assert/strict';
import { mergedStays, minutesOf } from './attendance.rules.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 1, 8, minute, second));
const stay = (from: number, to: number | null) => ({
  joinedAt: at(from),
  leftAt: to === null ? null : at(to),
});
const now = at(50);

describe('the minutes of a site', () => {
  it('are those it was in, added up and rounded up once', () => {
    assert.equal(minutesOf([], now), 0);
    assert.equal(minutesOf([stay(0, 10), stay(20, 25)], now), 15);
    assert.equal(minutesOf([{ joinedAt: at(0), leftAt: at(0, 1) }], now), 1);
    const seconds = [0, 1, 2].map((n) => ({ joinedAt: at(n), leftAt: at(n, 20) }));
    assert.equal(minutesOf(seconds, now), 1);
  });

  it('count two devices at once once', () => {
    assert.equal(minutesOf([stay(0, 10), stay(5, 8), stay(9, 12)], now), 12);
    assert.equal(mergedStays([stay(9, 12), stay(0, 10)], now).length, 1);
  });

  it('go on until now for who is still in', () => {
    assert.equal(minutesOf([stay(40, null)], now), 10);
    assert.deepEqual(mergedStays([stay(0, 10), stay(40, null)], now), [
      { from: at(0), to: at(10), open: false },
      { from: at(40), to: now, open: true },
    ]);
  });
});
