import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCountyProblems, parseCountyFile } from './county-file.ts';
import { type Fault, VALID, countyOf, itRefuses, problemsOf } from './county-fixture.ts';

const faults: Fault[] = [
  ['an open bracket', '{ zh: 骨科, en: Bone } }', '‸{ zh: 骨科, en: Bone', '(file)', /close this bracket/],
  ['a key inside a value', 'specialties:', 'specialties: ‸a: b', '(file)', /not valid YAML/],
  ['an open quote', 'en: Jia }', 'en: ‸"Jia }', '(file)', /close this quote/],
  ['a second document', '\nspecialties:', '\n‸---\nspecialties:', '(file)', /one document/],
  ['a key given twice', 'unit: ab,', 'unit: ab, ‸unit: ab.cdc,', '(file)', /keep one/],
  ['an alias', 'unit: ab,', 'unit: ‸*x,', '(file)', /alias/],
  ['a list as a key', 'unit: ab,', 'unit: ab, ? ‸[a] : 1,', '(file)', /used as a key/],
  ['a missing section', 'county: {', '‸countee: {', 'county', /missing: add a mapping/],
  ['a missing key', '{ username: e1, ', '‸{ ', 'people[1].username', /missing: add text/],
  [
    'a missing choice',
    '{ code: ab.cdc, name: { zh: 疾控, en: CDC }, level: county,',
    '‸{ code: ab.cdc, name: { zh: 疾控, en: CDC },',
    'units[1].level',
    /missing: use one of county/,
  ],
  ['an unknown key', 'unit: ab.h1,', 'unit: ab.h1, ‸colour: red,', 'people[1].colour', /not a known key/],
  ['a number for text', 'zh: 甲,', 'zh: ‸7,', 'people[0].name.zh', /must be text, not 7; .*quotes/],
  ['a blank name', 'zh: 甲,', "zh: ‸' ',", 'people[0].name.zh', /is empty: write the name/],
  ['a date that does not exist', '2021-06-01', '‸2021-06-31', 'county.validFrom', /calendar date/],
  ['a code in capitals', 'ab.t1.v2', '‸AB.t1', 'units[6].code', /lowercase/],
  [
    'an unknown kind',
    'kind: cdc',
    'kind: ‸cdd',
    'units[1].kind',
    /unknown \("cdd"\): use one of health-bureau/,
  ],
  [
    'an unknown role',
    '[commander]',
    '[commander, ‸king]',
    'people[0].roles[1]',
    /"king".*use one of commander/,
  ],
  ['no role', '[commander]', '‸[]', 'people[0].roles', /at least one role/],
];

describe('a county file', () => {
  it('in order is read as it stands', () => {
    const county = countyOf(VALID);
    assert.equal(county.county.validFrom, '2021-06-01');
    assert.deepEqual(county.people.at(-1)?.specialties, ['heart', 'bone']);
    assert.deepEqual(county.people[0]?.specialties, []);
    assert.deepEqual(county.duty[0]?.hospitals[1], { unit: 'ab.h2', experts: ['e2'] });
  });

  itRefuses(faults);

  it('that is empty is refused by name', () => {
    assert.match(problemsOf(' \n')[0]?.message ?? '', /^test\.yaml is empty/);
  });

  it('reports every problem at once, sorted by line, one text line each', () => {
    const text = VALID.replace('[e1]', '[e9]')
      .replace('kind: cdc', 'kind: cdd')
      .replace('unit: ab,', 'unit: no,');
    assert.equal(
      formatCountyProblems(problemsOf(text), 'test.yaml').replaceAll(/: [^:]*( \(.*|: .*)$/gm, ''),
      'test.yaml:4:69 units[1].kind\ntest.yaml:14:53 people[0].unit\ntest.yaml:18:62 duty[0].hospitals[0].experts[0]',
    );
  });
});

describe('text that is no county file', () => {
  const refusedOrRead = (text: string): boolean => {
    const result = parseCountyFile(text, 'fuzz.yaml');
    return (
      result.ok ||
      (result.problems.length > 0 && result.problems.every(({ line, column }) => line > 0 && column > 0))
    );
  };

  it('never throws, and what is refused has a place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), refusedOrRead));
    const yamlish = fc.array(
      fc.constantFrom(...'{}[]:,-?&*!|>\'"#%@`~ \n\t', 'units', 'a', '<<', '---', '&a', '*a', '!!set'),
    );
    fc.assert(
      fc.property(yamlish, (parts) => refusedOrRead(parts.join(''))),
      { numRuns: 500 },
    );
  }).timeout(20_000);

  it('never throws on a good file that was cut and pasted into', () => {
    const place = fc.nat({ max: VALID.length });
    fc.assert(
      fc.property(place, place, fc.string({ maxLength: 8 }), (from, to, pasted) =>
        refusedOrRead(VALID.slice(0, from) + pasted + VALID.slice(to)),
      ),
      { numRuns: 300 },
    );
  }).timeout(20_000);

  it('never throws on nesting without end', () => {
    for (const text of ['[]', '- ', '{ a: }']) {
      const [open, close] = [text.slice(0, -1), text.slice(-1)];
      assert.ok(refusedOrRead(open.repeat(1_500) + close.repeat(1_500)), text);
    }
  }).timeout(20_000);
});
