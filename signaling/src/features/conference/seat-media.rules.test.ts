import assert from 'node:assert/strict';
import { mediaWish, settleMedia } from './seat-media.rules.ts';

const onA = { before: 'a', leaving: null };
const fromAToB = { before: 'b', leaving: 'a' };

describe('where the media of a seat goes', () => {
  it('as the join asks, where there is something to keep or to move', () => {
    assert.equal(mediaWish({ keepMedia: true, move: false }, 'a'), 'kept');
    assert.equal(mediaWish({ keepMedia: false, move: true }, 'a'), 'moved');
    assert.equal(mediaWish({ keepMedia: true, move: true }, null), 'fresh');
  });

  it('kept: where it is, a move that is under way included', () => {
    assert.deepEqual(settleMedia('kept', fromAToB, undefined), {
      ...{ media: 'kept', nodeId: 'b', leaving: 'a', releases: [] },
    });
  });

  it('moved: to the node placement found, and what there is goes on', () => {
    assert.deepEqual(settleMedia('moved', onA, 'b'), {
      ...{ media: 'moved', nodeId: 'b', leaving: 'a', releases: [] },
    });
  });

  it('moved, and the node may be used again: it stays', () => {
    assert.equal(settleMedia('moved', onA, 'a')?.media, 'kept');
  });

  it('moved once more: what flows is where the first try began', () => {
    assert.deepEqual(settleMedia('moved', fromAToB, 'c'), {
      ...{ media: 'moved', nodeId: 'c', leaving: 'a', releases: ['b'] },
    });
    assert.deepEqual(settleMedia('moved', fromAToB, 'b')?.releases, []);
  });

  it('moved back to where it still flows: that is opened anew, so nothing can go on', () => {
    assert.deepEqual(settleMedia('moved', fromAToB, 'a'), {
      ...{ media: 'fresh', nodeId: 'a', leaving: null, releases: ['b'] },
    });
  });

  it('fresh: every other node lets go', () => {
    assert.deepEqual(settleMedia('fresh', fromAToB, 'c')?.releases, ['b', 'a']);
    assert.deepEqual(settleMedia('fresh', fromAToB, 'a')?.releases, ['b']);
    assert.equal(settleMedia('fresh', onA, undefined), null);
  });
});
