import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { secondsLeft, spanOf } from './time-text.ts';

const minute = 60_000;

describe('spans of time', () => {
  it('are named by their biggest unit', () => {
    assert.deepEqual(spanOf(0, 59_999), { key: 'now', count: 0 });
    assert.deepEqual(spanOf(0, 7 * minute), { key: 'minutes', count: 7 });
    assert.deepEqual(spanOf(0, 90 * minute), { key: 'hours', count: 1 });
    assert.deepEqual(spanOf(0, 47 * 60 * minute), { key: 'hours', count: 47 });
    assert.deepEqual(spanOf(0, 50 * 60 * minute), { key: 'days', count: 2 });
  });

  it('are never negative, should two clocks differ', () => {
    assert.deepEqual(spanOf(5 * minute, 0), { key: 'now', count: 0 });
    assert.equal(secondsLeft(new Date(0).toISOString(), 5_000), 0);
    assert.equal(secondsLeft(new Date(5_000).toISOString(), 3_400), 2);
  });
});
