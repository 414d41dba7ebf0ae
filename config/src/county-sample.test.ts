import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { countyOf } from './county-fixture.ts';

describe('the Yunxi sample', () => {
  const yunxi = countyOf(readFileSync(new URL('../yunxi.yaml', import.meta.url), 'utf8'));
  const countOf = (level: string) => yunxi.units.filter((unit) => unit.level === level).length;

  it('has 311 units: 4 county bodies, 3 hospitals, 18 townships, 286 villages', () => {
    const counts = [countOf('county'), countOf('hospital'), countOf('township'), countOf('village')];
    assert.deepEqual([yunxi.units.length, ...counts], [311, 4, 3, 18, 286]);
    assert.equal(yunxi.county.sample, true);
  });

  it('gives sixteen townships 16 villages, and the farm and the forest district 15', () => {
    const villages = yunxi.units
      .filter(({ level }) => level === 'township')
      .map(({ code }) => yunxi.units.filter(({ parent }) => parent === code).length);
    assert.deepEqual(villages, [...Array<number>(16).fill(16), 15, 15]);
  });

  it('names no unit twice and has Xiaying village in Jianchi', () => {
    assert.equal(new Set(yunxi.units.map(({ name }) => name.zh)).size, 311);
    assert.equal(yunxi.units.find(({ name }) => name.zh === '涧池乡下营村卫生室')?.parent, 'yx.t15');
  });

  it('has an account for every unit, named after its code', () => {
    const accounts = new Map(yunxi.people.map(({ username, unit }) => [username, unit]));
    for (const { code } of yunxi.units) {
      assert.equal(accounts.get(code === 'yx' ? 'bureau' : code.replace(/^yx\./, '')), code);
    }
  });

  it('rings two experts at the people’s hospital, then another hospital, for the urgent specialties', () => {
    for (const specialty of ['respiratory', 'cardiology', 'emergency']) {
      const [first, second] = yunxi.duty.find((entry) => entry.specialty === specialty)?.hospitals ?? [];
      assert.equal(first?.unit, 'yx.people-hospital');
      assert.ok(first.experts.length >= 2 && second, specialty);
    }
  });
});
