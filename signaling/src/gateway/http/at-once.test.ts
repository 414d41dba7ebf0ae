import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { createAtOnce } from './at-once.ts';

const isFull = (error: unknown) => error instanceof Fault && error.data.reason === 'rate-limited';

describe('what is on its way at once', () => {
  it('is bounded for each actor and for all together, and free again when it ends', () => {
    const { enter } = createAtOnce({ perActor: 2, maxWeight: 100 });
    const leave = enter('a', 10);
    enter('a', 10);
    assert.throws(() => enter('a', 10), isFull);
    assert.throws(() => enter('b', 81), isFull);
    enter('b', 80);
    leave();
    leave();
    enter('a', 10);
    assert.throws(() => enter('c', 1), isFull);
  });
});
