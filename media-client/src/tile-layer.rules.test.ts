import assert from 'node:assert/strict';
import { demandForTile, isSameDemand } from './tile-layer.rules.ts';

const tile = (width: number, height: number, visible = true) => ({ visible, width, height });

describe('the layer for a tile', () => {
  it('an off-screen tile is paused', () => {
    assert.deepEqual(demandForTile(tile(1280, 720, false), 1, 2), { paused: true });
  });

  it('a tile that has no size yet is paused', () => {
    assert.deepEqual(demandForTile(tile(0, 0), 1, 2), { paused: true });
  });

  it('a thumbnail takes 180p, a quarter of a laptop 360p, a stage 720p', () => {
    assert.deepEqual(demandForTile(tile(320, 180), 1, 2), { paused: false, spatialLayer: 0 });
    assert.deepEqual(demandForTile(tile(680, 383), 1, 2), { paused: false, spatialLayer: 1 });
    assert.deepEqual(demandForTile(tile(1280, 720), 1, 2), { paused: false, spatialLayer: 2 });
  });

  it('a phone with three device pixels per CSS pixel asks for more lines', () => {
    assert.deepEqual(demandForTile(tile(320, 180), 3, 2), { paused: false, spatialLayer: 1 });
  });

  it('a tall narrow tile counts by its width', () => {
    assert.deepEqual(demandForTile(tile(360, 640), 1, 2), { paused: false, spatialLayer: 0 });
  });

  it('the network caps what the tile would like', () => {
    assert.deepEqual(demandForTile(tile(1280, 720), 1, 1), { paused: false, spatialLayer: 1 });
  });
});

describe('asking again', () => {
  it('nothing is asked before the first time, nor twice for the same', () => {
    assert.equal(isSameDemand(undefined, { paused: true }), false);
    assert.equal(isSameDemand({ paused: true }, { paused: true }), true);
    assert.equal(isSameDemand({ paused: false, spatialLayer: 1 }, { paused: false, spatialLayer: 2 }), false);
    assert.equal(isSameDemand({ paused: false, spatialLayer: 1 }, { paused: false, spatialLayer: 1 }), true);
    assert.equal(isSameDemand({ paused: false, spatialLayer: 1 }, { paused: true }), false);
  });
});
