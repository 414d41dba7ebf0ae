import assert from 'node:assert/strict';
import { backoffDelay, restAfter } from './backoff.ts';

const backoff = { firstMs: 300, maxMs: 5_000 };

describe('waiting between attempts', () => {
  it('the first attempt does not wait', () => {
    assert.equal(backoffDelay(0, backoff, 0.5), 0);
  });

  it('doubles up to the limit', () => {
    const delays = [1, 2, 3, 4, 5, 6, 50].map((attempt) => backoffDelay(attempt, backoff, 0.5));
    assert.deepEqual(delays, [300, 600, 1200, 2400, 4800, 5000, 5000]);
  });

  it('is spread over ±30 % so that sites do not come back in one instant', () => {
    assert.equal(backoffDelay(1, backoff, 0), 210);
    assert.equal(backoffDelay(1, backoff, 1), 390);
  });

  it('an attempt that sat on a dead line was a part of the wait', () => {
    assert.equal(restAfter(4_000, 5_000, 300), 1_000);
    assert.equal(restAfter(9_000, 5_000, 300), 300);
    assert.equal(restAfter(8_000, 210, 300), 210);
  });
});
