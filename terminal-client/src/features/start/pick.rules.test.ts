import assert from 'node:assert/strict';
import type { CallableUnit } from '@zhida/protocol/calling.ts';
import { groupCallable, searchCallable, togglePick } from './pick.rules.ts';

function unit(unitId: string, level: CallableUnit['level'], parentId: string | null = null): CallableUnit {
  return { unitId, name: { zh: unitId, en: `Unit ${unitId}` }, level, parentId, state: 'online' };
}

const units = [
  unit('局', 'county'),
  unit('医院', 'hospital', '局'),
  unit('涧池', 'township', '局'),
  unit('上津', 'township', '局'),
  unit('下营', 'village', '涧池'),
  unit('东河', 'village', '涧池'),
  unit('西河', 'village', '上津'),
];

describe('whom a terminal may call', () => {
  it('a village sees its township and neighbours first, then the county by level, other villages folded', () => {
    const sections = groupCallable(units, '下营').map(({ kind, head, units: of }) => [
      kind,
      head?.unitId ?? null,
      of.map(({ unitId }) => unitId),
    ]);
    assert.deepEqual(sections, [
      ['own', null, ['涧池', '东河']],
      ['county', null, ['局']],
      ['hospital', null, ['医院']],
      ['township', null, ['上津']],
      ['villages', '上津', ['西河']],
    ]);
  });

  it('a township has its villages first; nobody calls itself', () => {
    const [own] = groupCallable(units, '涧池');
    assert.deepEqual(
      own?.units.map(({ unitId }) => unitId),
      ['下营', '东河'],
    );
    assert.equal(
      groupCallable(units, '局').some(({ units: of }) => of.some((u) => u.unitId === '局')),
      false,
    );
  });

  it('finds by any part of either name, what begins with it first', () => {
    assert.deepEqual(
      searchCallable(units, '河', '下营').map(({ unitId }) => unitId),
      ['东河', '西河'],
    );
    assert.equal(searchCallable(units, 'unit 上津', '下营')[0]?.unitId, '上津');
    assert.equal(searchCallable(units, '下营', '下营').length, 0);
    assert.equal(searchCallable(units, ' ', '下营').length, 0);
  });

  it('nine can be picked, and each taken back', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `u${index}`);
    assert.deepEqual(togglePick(nine, 'tenth'), nine);
    assert.equal(togglePick(nine, 'u3').length, 8);
    assert.deepEqual(togglePick(['a'], 'b'), ['a', 'b']);
  });
});
