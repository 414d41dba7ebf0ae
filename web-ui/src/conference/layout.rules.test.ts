import assert from 'node:assert/strict';
import { bestGrid, layOut, type Layout } from './layout.rules.ts';
import type { Tile } from './tiles.rules.ts';

const tile = (key: string, kind: Tile['kind'] = 'camera'): Tile => ({
  key,
  kind,
  isOwn: false,
  peerId: key,
  name: key,
  unitName: { zh: '院', en: 'clinic' },
  producerId: key,
  isShowing: true,
  isMicOn: true,
  isLost: false,
  quality: 'good',
});
const tiles = (count: number) => Array.from({ length: count }, (_, index) => tile(String(index)));
const on = (count: number, width: number, height: number): Layout =>
  layOut({ tiles: tiles(count), width, height, pinned: null, isSwapped: false, page: 0 });

describe('the grid', () => {
  it('two side by side on a wide screen, one above the other on a tall one', () => {
    assert.deepEqual(bestGrid(2, 1366, 600), { columns: 2, rows: 1 });
    assert.deepEqual(bestGrid(2, 700, 1100), { columns: 1, rows: 2 });
  });

  it('three and four as 2×2, five to nine as three columns, on a laptop and on a wall', () => {
    for (const [width, height] of [[1366, 640] as const, [3840, 1960] as const]) {
      assert.deepEqual(bestGrid(3, width, height), { columns: 2, rows: 2 });
      assert.deepEqual(bestGrid(4, width, height), { columns: 2, rows: 2 });
      assert.deepEqual(bestGrid(5, width, height), { columns: 3, rows: 2 });
      assert.deepEqual(bestGrid(9, width, height), { columns: 3, rows: 3 });
    }
  });

  it('more than nine make pages; a page that is gone shows the last', () => {
    const layout = layOut({
      tiles: tiles(20),
      width: 1366,
      height: 640,
      pinned: null,
      isSwapped: false,
      page: 7,
    });
    assert.ok(layout.mode === 'grid');
    assert.deepEqual([layout.pages, layout.page, layout.tiles.length], [3, 2, 2]);
  });
});

describe('the stage', () => {
  it('two people: the other large, oneself in the corner, on a phone as on a wall', () => {
    for (const [width, height] of [[360, 560] as const, [1366, 640] as const, [3840, 1960] as const]) {
      const layout = on(2, width, height);
      assert.ok(layout.mode === 'inset');
      assert.deepEqual([layout.main.key, layout.corner.key], ['0', '1']);
    }
  });

  it('the corner chosen by the viewer changes places with the stage', () => {
    const layout = layOut({
      tiles: tiles(2),
      width: 1366,
      height: 640,
      pinned: null,
      isSwapped: true,
      page: 0,
    });
    assert.ok(layout.mode === 'inset');
    assert.deepEqual([layout.main.key, layout.corner.key], ['1', '0']);
  });

  it('an own shared screen is not covered by the own face', () => {
    const both = [tile('s', 'screen'), tile('0')];
    assert.equal(
      layOut({ tiles: both, width: 1366, height: 640, pinned: null, isSwapped: false, page: 0 }).mode,
      'stage',
    );
  });

  it('three people are a grid', () => {
    assert.equal(on(3, 1366, 640).mode, 'grid');
  });

  it('a shared screen takes the stage, faces beside it', () => {
    const layout = layOut({
      tiles: [...tiles(3), tile('s', 'screen')],
      width: 1366,
      height: 640,
      pinned: null,
      isSwapped: false,
      page: 0,
    });
    assert.ok(layout.mode === 'stage');
    assert.equal(layout.main.key, 's');
    assert.equal(layout.strip.length, 3);
    assert.equal(layout.side, 'right');
  });

  it('a tile the viewer chose goes before the screen', () => {
    const all = [tile('s', 'screen'), ...tiles(3)];
    const layout = layOut({ tiles: all, width: 400, height: 700, pinned: '1', isSwapped: false, page: 0 });
    assert.ok(layout.mode === 'stage');
    assert.equal(layout.main.key, '1');
    assert.equal(layout.side, 'bottom');
  });
});
