import assert from 'node:assert/strict';
import { choosePlace } from './choose-place.ts';

const conference = (place: string, size: number) => ({ place, peers: { size } });

const leastLoaded = (places: string[], routers: ReturnType<typeof conference>[]) =>
  choosePlace(places, { routers, mine: [], seatsPerWorker: 100 });

describe('choosing a worker', () => {
  it('stays where the conference is until that is full, and goes on to the least loaded', () => {
    const mine = ['b'];
    const on = (size: number) => ({ routers: [conference('b', size)], mine, seatsPerWorker: 3 });
    assert.equal(choosePlace(['a', 'b'], on(2)), 'b');
    assert.equal(choosePlace(['a', 'b'], on(3)), 'a');
  });

  it('takes the least loaded where all are full', () => {
    const routers = [conference('a', 4), conference('b', 3)];
    assert.equal(choosePlace(['a', 'b'], { routers, mine: ['a'], seatsPerWorker: 3 }), 'b');
  });

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
