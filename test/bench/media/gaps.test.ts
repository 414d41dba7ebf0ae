import assert from 'node:assert/strict';
import { freezeAfter, longestGap, whenSteady } from './gaps.ts';

describe('gaps in what a browser shows', () => {
  const steady = Array.from({ length: 50 }, (_, i) => 1000 + i * 40);

  it('are as long as the time between two frames', () => {
    assert.equal(longestGap(steady, 1200, 2000), 40);
    assert.equal(longestGap([1000, 1040, 1900, 1940], 1020, 1940), 860);
  });

  it('begin with the last frame before the window and end with the first after it', () => {
    assert.equal(longestGap([900, 2200], 1000, 2000), 1300);
  });

  it('are the whole window where nothing came at all', () => {
    assert.equal(longestGap([], 1000, 31_000), 30_000);
    assert.equal(longestGap([950], 1000, 31_000), 30_050);
  });

  it('are over when frames come steadily again, not at the first of them', () => {
    assert.equal(whenSteady([1000, 3000, 3300, 3600, 3900, 4200], 900, 500), 3000);
    assert.equal(whenSteady([1000, 3000, 3300], 900, 500), null);
  });

  it('are a freeze by the pace of the picture', () => {
    assert.equal(freezeAfter(steady, 1000, 2000), 190);
    const slow = Array.from({ length: 20 }, (_, i) => i * 100);
    assert.equal(freezeAfter(slow, 0, 1_000), 300);
  });
});
