import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import { countLevels, countSubtrees } from '../presence/presence-counts.ts';
import { buildOrgIndex, pathOf, subtreeOf } from './org-index.ts';
import { treeStep } from './tree-keys.ts';
import { noFilter, sharedBeginning, treeRows } from './tree-rows.ts';

const unit = (id: string, level: OrgUnit['level'], parentId: string | null): OrgUnit => ({
  id,
  code: `yx.${id}`,
  name: { zh: `${id}-zh`, en: `Unit ${id.toUpperCase()}` },
  level,
  kind: level,
  parentId,
});

const units = [
  unit('t2', 'township', 'root'),
  unit('t1', 'township', 'root'),
  unit('root', 'county', null),
  unit('hospital', 'hospital', 'root'),
  unit('t1v2', 'village', 't1'),
  unit('t1v1', 'village', 't1'),
  unit('t2v1', 'village', 't2'),
];
const index = buildOrgIndex({ version: 3, units });
const byUnit = new Map<string, UnitPresence>(
  (
    [
      ['root', 'online'],
      ['t1', 'online'],
      ['t1v1', 'busy'],
      ['t1v2', 'offline'],
      ['t2', 'offline'],
    ] as const
  ).map(([unitId, state]) => [unitId, { unitId, state, since: null, connections: 0 }]),
);
const ids = (rows: readonly { unit: OrgUnit }[]) => rows.map((row) => row.unit.id);

describe('the tree', () => {
  it('orders by level, then by code', () => {
    assert.deepEqual(
      index.children.get('root')?.map(({ id }) => id),
      ['hospital', 't1', 't2'],
    );
  });

  it('takes a unit whose parent may not be seen for a top', () => {
    const part = buildOrgIndex({
      version: 1,
      units: [unit('t1', 'township', 'root'), unit('t1v1', 'village', 't1')],
    });
    assert.deepEqual(
      part.roots.map(({ id }) => id),
      ['t1'],
    );
  });

  it('names the way down to a unit and all below it', () => {
    assert.deepEqual(
      pathOf(index, 't1v1').map(({ id }) => id),
      ['root', 't1', 't1v1'],
    );
    assert.deepEqual(
      subtreeOf(index, 't1').map(({ id }) => id),
      ['t1', 't1v1', 't1v2'],
    );
  });

  it('counts a township with its villages, and whom nobody reported on as offline', () => {
    const counts = countSubtrees(index, byUnit);
    assert.deepEqual(counts.get('t1'), { total: 3, online: 1, busy: 1, offline: 1, reachable: 2 });
    assert.deepEqual(counts.get('t2'), { total: 2, online: 0, busy: 0, offline: 2, reachable: 0 });
    assert.equal(counts.get('root')?.total, units.length);
    assert.equal(counts.get('root')?.reachable, 3);
  });

  it('counts by level', () => {
    const levels = countLevels(units, byUnit);
    assert.equal(levels.all.total, 7);
    assert.deepEqual(levels.village, { total: 3, online: 0, busy: 1, offline: 2, reachable: 1 });
  });

  it('shows what is opened', () => {
    const closed = treeRows(index, byUnit, { filter: noFilter, opened: new Set(['root']) });
    assert.deepEqual(ids(closed), ['root', 'hospital', 't1', 't2']);
    const open = treeRows(index, byUnit, { filter: noFilter, opened: new Set(['root', 't1']) });
    assert.deepEqual(ids(open), ['root', 'hospital', 't1', 't1v1', 't1v2', 't2']);
    assert.deepEqual(
      open.map(({ depth }) => depth),
      [0, 1, 1, 2, 2, 1],
    );
  });

  it('finds by name in either language or by code, under opened parents', () => {
    const search = (words: string) =>
      treeRows(index, byUnit, { filter: { ...noFilter, search: words }, opened: new Set() });
    assert.deepEqual(ids(search('t1v2-zh')), ['root', 't1', 't1v2']);
    assert.deepEqual(ids(search(' unit T2V1 ')), ['root', 't2', 't2v1']);
    assert.deepEqual(ids(search('YX.HOSPITAL')), ['root', 'hospital']);
    assert.deepEqual(ids(search('nowhere')), []);
    assert.deepEqual(
      search('t1v2-zh').map(({ matches }) => matches),
      [false, false, true],
    );
  });

  it('filters by state and level together', () => {
    const filter = { ...noFilter, level: 'village' as const, state: 'offline' as const };
    assert.deepEqual(ids(treeRows(index, byUnit, { filter, opened: new Set() })), [
      'root',
      't1',
      't1v2',
      't2',
      't2v1',
    ]);
  });

  it('is walked by the keyboard, never out of it', () => {
    const rows = treeRows(index, byUnit, { filter: noFilter, opened: new Set(['root', 't1']) });
    const at = ids(rows).indexOf('t1v1');
    assert.deepEqual(treeStep(rows, 0, 'ArrowUp'), { kind: 'move', to: 0 });
    assert.deepEqual(treeStep(rows, rows.length - 1, 'ArrowDown'), { kind: 'move', to: rows.length - 1 });
    assert.deepEqual(treeStep(rows, at, 'ArrowLeft'), { kind: 'move', to: ids(rows).indexOf('t1') });
    assert.deepEqual(treeStep(rows, ids(rows).indexOf('t1'), 'ArrowLeft'), { kind: 'toggle' });
    assert.deepEqual(treeStep(rows, ids(rows).indexOf('t2'), 'ArrowRight'), { kind: 'toggle' });
    assert.deepEqual(treeStep(rows, at, ' '), { kind: 'choose' });
    assert.equal(treeStep(rows, at, 'x'), null);
    assert.equal(treeStep([], 0, 'Enter'), null);
  });

  it('finds the beginning all villages of a township share, but never eats a whole name', () => {
    assert.equal(sharedBeginning(['abcxyz', 'abcpqr', 'abclmn']), 3);
    assert.equal(sharedBeginning(['abc', 'abcd']), 0);
    assert.equal(sharedBeginning(['alone']), 0);
    assert.equal(sharedBeginning(['north', 'south']), 0);
  });
});
