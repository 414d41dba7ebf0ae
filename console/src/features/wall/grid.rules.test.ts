import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Participant } from '@zhida/protocol/conference.ts';
import type { Layout } from '@zhida/protocol/control.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import {
  fillTiles,
  fitLayout,
  freeSlot,
  fromSaved,
  placeSite,
  resizeLayout,
  toSavedSlots,
  type WallTile,
} from './grid.rules.ts';

const empty = (grid: Layout['grid']): Layout => ({ grid, slots: Array.from({ length: grid }, () => null) });
const quiet = { broadcastId: null, rollCall: null };
const fill = (
  sites: readonly Participant[],
  change: { layout?: Layout; previous?: readonly WallTile[]; broadcastId?: string; ownId?: string } = {},
) =>
  fillTiles({
    layout: change.layout ?? empty(4),
    sites,
    ownId: change.ownId ?? null,
    conference: { ...quiet, broadcastId: change.broadcastId ?? null },
    previous: change.previous ?? [],
  });
const ids = (tiles: readonly WallTile[]) => tiles.map(({ siteId }) => siteId);
const abc = ['a', 'b', 'c'].map((id) => quietSite(id));

describe('tiles that fill themselves', () => {
  it('show the broadcast site, floor holders, then whoever is in', () => {
    const sites = [...abc, quietSite('floor', { floor: 'granted' }), quietSite('broadcast')];
    const tiles = fill(sites, { broadcastId: 'broadcast' });
    assert.deepEqual(ids(tiles), ['broadcast', 'floor', 'a', 'b']);
    assert.deepEqual(
      tiles.map(({ reason }) => reason),
      ['broadcast', 'floor', 'joined', 'joined'],
    );
  });

  it('show nobody who is not in, and not the viewer', () => {
    const sites = [quietSite('me'), quietSite('gone', { state: 'left' }), ...abc];
    assert.deepEqual(ids(fill(sites, { ownId: 'me' })), ['a', 'b', 'c', null]);
  });

  it('leave a face where it is when another goes or a more important one comes', () => {
    const before = fill([...abc, quietSite('d')]);
    assert.deepEqual(ids(before), ['a', 'b', 'c', 'd']);
    const withoutB = [quietSite('a'), quietSite('c'), quietSite('d'), quietSite('e')];
    assert.deepEqual(ids(fill(withoutB, { previous: before })), ['a', 'e', 'c', 'd']);
    const asks = [...abc, quietSite('d'), quietSite('new', { floor: 'granted' })];
    const after = ids(fill(asks, { previous: before }));
    assert.deepEqual(after.slice(0, 3), ['a', 'b', 'c']);
    assert.equal(after[3], 'new');
  });

  it('keep whom the chair placed, even after it left, and never show a site twice', () => {
    const layout = placeSite(empty(4), 'c', 1);
    const sites = [quietSite('a'), quietSite('b'), quietSite('c', { state: 'left' })];
    assert.deepEqual(ids(fill(sites, { layout })), ['a', 'c', 'b', null]);
  });

  it('prefer a site that has a camera', () => {
    const camera = { producerId: 'p', source: 'camera', kind: 'video', paused: false, held: false } as const;
    const peer = {
      id: 'peer',
      displayName: 'peer',
      state: 'connected',
      quality: 'good',
      publications: [camera],
    } as const;
    const seen = quietSite('z', { peers: [{ ...peer, publications: [camera] }] });
    assert.deepEqual(ids(fill([...abc, seen])), ['z', 'a', 'b', 'c']);
  });
});

describe('the number of tiles', () => {
  it('is no larger than there is somebody for', () => {
    const grid = (count: number, layout = empty(9)) =>
      fitLayout(
        layout,
        ['me', 'a', 'b', 'c', 'd', 'e'].slice(0, count).map((id) => quietSite(id)),
        'me',
      ).grid;
    assert.deepEqual(
      [1, 2, 3, 5, 6].map((count) => grid(count)),
      [1, 1, 4, 4, 9],
    );
    assert.equal(grid(6, empty(4)), 4);
  });

  it('keeps room for whom the chair placed', () => {
    assert.equal(fitLayout(placeSite(empty(9), 'a', 8), abc, null).grid, 9);
    assert.equal(fitLayout(placeSite(empty(9), 'a', 2), abc, null).grid, 4);
  });
});

describe('placing by hand', () => {
  it('changes places with whom it displaces', () => {
    const placed = placeSite(placeSite(empty(4), 'a', 0), 'b', 3);
    assert.deepEqual(placeSite(placed, 'a', 3).slots, ['b', null, null, 'a']);
    assert.deepEqual(placeSite(placed, 'c', 0).slots, ['c', null, null, 'b']);
    assert.deepEqual(freeSlot(placed, 0).slots, [null, null, null, 'b']);
  });

  it('keeps whom the chair placed when the grid changes', () => {
    const placed = placeSite(empty(9), 'a', 8);
    assert.deepEqual(resizeLayout(placed, 4).slots, ['a', null, null, null]);
    assert.equal(resizeLayout(placed, 16).slots[8], 'a');
    assert.equal(resizeLayout(placed, 16).slots.length, 16);
  });

  it('comes back from a saved wall by unit', () => {
    const layout = placeSite(placeSite(empty(4), 'a', 0), 'b', 2);
    const unitIds = [...toSavedSlots(layout, abc)];
    assert.deepEqual(unitIds, ['a', null, 'b', null]);
    const saved = { id: 's', name: 's', grid: 4 as const, unitIds };
    assert.deepEqual(fromSaved(saved, abc).slots, ['a', null, 'b', null]);
    assert.deepEqual(fromSaved(saved, [quietSite('x', {}, 'b')]).slots, [null, null, 'x', null]);
  });
});
