import assert from 'node:assert/strict';
import { followPicture, isStalled, renewed } from './stall.rules.ts';

describe('a picture that stands', () => {
  it('is stalled once six seconds bring no frame', () => {
    const progress = followPicture(followPicture(undefined, 10, 0), 10, 5_000);
    assert.equal(isStalled(progress, 5_999), false);
    assert.equal(isStalled(progress, 6_000), true);
  });

  it('is not as long as frames come, however slowly', () => {
    const slow = [1, 2, 3, 4].reduce(
      (before, frames) => followPicture(before, frames, frames * 5_000),
      followPicture(undefined, 0, 0),
    );
    assert.equal(isStalled(slow, 25_000), false);
  });

  it('is asked for less and less often while nothing comes, and at once again after it came', () => {
    let progress = followPicture(undefined, 0, 0);
    const waits: number[] = [];
    let now = 0;
    for (let round = 0; round < 7; round += 1) {
      const from = now;
      while (!isStalled(followPicture(progress, 0, now), now)) now += 1_000;
      waits.push(now - from);
      progress = renewed(progress, now);
    }
    assert.deepEqual(
      waits,
      [6, 12, 24, 48, 96, 96, 96].map((seconds) => seconds * 1_000),
    );
    progress = followPicture(progress, 1, now);
    assert.equal(isStalled(progress, now + 6_000), true);
  });
});
