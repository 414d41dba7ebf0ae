import assert from 'node:assert/strict';
import { leastLoaded } from './least-loaded.ts';

const conference = (place: string, size: number) => ({ place, peers: { size } });

describe('choosing a worker', () => {
  it('takes the one with the fewest peers', () => {
    assert.equal(leastLoaded(['a', 'b'], [conference('a', 3), conference('b', 2)]), 'b');
  });

  it('spreads conferences that are opened together and still empty', () => {
    assert.equal(leastLoaded(['a', 'b'], [conference('a', 0)]), 'b');
  });

  it('takes the first of equals, and none where there is none', () => {
    assert.equal(leastLoaded(['a', 'b'], []), 'a');
    assert.equal(leastLoaded([], [conference('gone', 1)]), undefined);
  });
});
