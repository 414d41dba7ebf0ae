import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Fault, HEAD, REST, UNITS, VALID, countyOf, itRefuses, problemsOf } from './county-fixture.ts';
import type { County } from './county-schema.ts';

const faults: Fault[] = [
  ['a repeated code', 'code: ab.t1.v2', 'code: ‸ab.t1.v1', 'units[6].code', /already used on line 8/],
  ['a repeated username', 'username: e1', 'username: ‸boss', 'people[1].username', /already used on line 14/],
  ['a repeated specialty', 'code: bone', 'code: ‸heart', 'specialties[1].code', /already used on line 11/],
  [
    'a repeated duty entry',
    'specialty: bone',
    'specialty: ‸heart',
    'duty[1].specialty',
    /already used on line 18/,
  ],
  ['a level that is not the kind’s', 'level: village', 'level: ‸county', 'units[5].level', /level village/],
  ['an unknown parent', 'parent: ab.t1 }', 'parent: ‸ab.t9 }', 'units[5].parent', /unknown unit "ab.t9"/],
  [
    'a village under a CDC',
    'parent: ab.t1 }',
    'parent: ‸ab.cdc }',
    'units[5].parent',
    /under a township-clinic/,
  ],
  [
    'a township under a CDC',
    'township-clinic, parent: ab',
    'township-clinic, parent: ‸ab.cdc',
    'units[4].parent',
    /under a health-bureau/,
  ],
  [
    'a unit without parent',
    'kind: cdc, parent: ab',
    'kind: cdc, parent: ‸null',
    'units[1].parent',
    /only the health bureau/,
  ],
  [
    'a unit that is its own parent',
    'cdc, parent: ab',
    'cdc, parent: ‸ab.cdc',
    'units[1].parent',
    /circle \(ab.cdc → ab.cdc\)/,
  ],
  [
    'a circle of parents',
    'township-clinic, parent: ab',
    'township-clinic, parent: ‸ab.t1.v2',
    'units[4].parent',
    /circle/,
  ],
  ['a root with a parent', 'parent: null', 'parent: ‸ab.zz', 'units[0].parent', /must be null/],
  [
    'a second health bureau',
    'kind: cdc, parent: ab',
    'kind: ‸health-bureau, parent: null',
    'units[1].kind',
    /first is on line 3/,
  ],
  ['a person of an unknown unit', 'unit: ab,', 'unit: ‸ab.x,', 'people[0].unit', /unknown unit "ab.x"/],
  [
    'a person of an unknown specialty',
    'ialties: [heart]',
    'ialties: [heart, ‸x]',
    'people[1].specialties[1]',
    /unknown specialty/,
  ],
  [
    'an expert of nothing',
    '[commander]',
    '[commander, expert], specialties: ‸[]',
    'people[0].specialties',
    /at least one/,
  ],
  [
    'duty for an unknown specialty',
    'duty:',
    'duty:\n  - { specialty: ‸x, hospitals: [{ unit: ab.h1, experts: [e1] }] }',
    'duty[0].specialty',
    /unknown specialty "x"/,
  ],
  [
    'a specialty without duty',
    'code: bone, name: { zh: 骨科, en: Bone } }',
    'code: bone, name: { zh: 骨, en: B } }\n  - { code: ‸skin, name: { zh: 皮, en: S } }',
    'specialties[2].code',
    /rings nobody/,
  ],
  [
    'duty at an unknown unit',
    '{ unit: ab.h1, e',
    '{ unit: ‸ab.h9, e',
    'duty[0].hospitals[0].unit',
    /unknown unit "ab.h9"/,
  ],
  [
    'duty at a unit that is no hospital',
    '{ unit: ab.h1, e',
    '{ unit: ‸ab.cdc, e',
    'duty[0].hospitals[0].unit',
    /county-hospital/,
  ],
  [
    'a hospital twice for one specialty',
    '[{ unit: ab.h1',
    '[{ unit: ab.h2, experts: [e2] }, { unit: ab.h1, experts: [e1] }, { unit: ‸ab.h1',
    'duty[0].hospitals[2].unit',
    /again/,
  ],
  [
    'an unknown expert on duty',
    '[e1]',
    '[e1, ‸e9]',
    'duty[0].hospitals[0].experts[1]',
    /unknown username "e9"/,
  ],
  ['an expert twice on duty', '[e1]', '[e1, ‸e1]', 'duty[0].hospitals[0].experts[1]', /again/],
  [
    'someone on duty who is no expert',
    '[e1]',
    '[e1, ‸boss]',
    'duty[0].hospitals[0].experts[1]',
    /lacks the role expert/,
  ],
  [
    'an expert on duty without the specialty',
    'hospitals: [{ unit: ab.h2, experts: [e2] }] }\n',
    'hospitals: [{ unit: ab.h1, experts: [‸e1] }] }\n',
    'duty[1].hospitals[0].experts[0]',
    /lacks the specialty bone/,
  ],
  [
    'an expert on duty at another hospital',
    '[e1]',
    '[e1, ‸e2]',
    'duty[0].hospitals[0].experts[1]',
    /of ab.h2/,
  ],
];

function parentsOf(county: County): [string, string | null][] {
  const edges = county.units.map(({ code, parent }): [string, string | null] => [code, parent]);
  return edges.sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('the rows of a county file', () => {
  itRefuses(faults);

  it('without a health bureau is refused', () => {
    const problems = problemsOf(VALID.replace(UNITS[0] ?? '', ''));
    assert.ok(
      problems.some(({ path, message }) => path === 'units' && /no unit of kind health-bureau/.test(message)),
    );
  });

  it('with one faulty township blames the township, not its villages', () => {
    const problems = problemsOf(VALID.replace('level: township', 'level: town'));
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['units[4].level'],
    );
  });

  it('gives the same tree in whatever order its units stand', () => {
    const tree = parentsOf(countyOf(VALID));
    const orders = fc.shuffledSubarray(UNITS, { minLength: UNITS.length, maxLength: UNITS.length });
    fc.assert(
      fc.property(orders, (units) => {
        assert.deepEqual(parentsOf(countyOf(HEAD + units.join('\n') + REST)), tree);
      }),
    );
  });
});
