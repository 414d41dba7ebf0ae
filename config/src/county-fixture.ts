import assert from 'node:assert/strict';
import { type CountyProblem, formatCountyProblems, parseCountyFile } from './county-file.ts';
import type { County } from './county-schema.ts';

// A county small enough to read whole, in order, which the tests damage in one place at a time.
export const HEAD = `county: { code: ab, name: { zh: 甲县, en: Jia }, sample: true, validFrom: 2021-06-01 }
units:
`;
export const UNITS = [
  '  - { code: ab, name: { zh: 局, en: Bureau }, level: county, kind: health-bureau, parent: null }',
  '  - { code: ab.cdc, name: { zh: 疾控, en: CDC }, level: county, kind: cdc, parent: ab }',
  '  - { code: ab.h1, name: { zh: 医院, en: Hospital }, level: hospital, kind: county-hospital, parent: ab }',
  '  - { code: ab.h2, name: { zh: 中医院, en: TCM }, level: hospital, kind: county-hospital, parent: ab }',
  '  - { code: ab.t1, name: { zh: 乡一, en: One }, level: township, kind: township-clinic, parent: ab }',
  '  - { code: ab.t1.v1, name: { zh: 村一, en: V1 }, level: village, kind: village-clinic, parent: ab.t1 }',
  '  - { code: ab.t1.v2, name: { zh: 村二, en: V2 }, level: village, kind: village-clinic, parent: ab.t1 }',
];
export const REST = `
specialties:
  - { code: heart, name: { zh: 心内科, en: Heart } }
  - { code: bone, name: { zh: 骨科, en: Bone } }
people:
  - { username: boss, name: { zh: 甲, en: A }, unit: ab, roles: [commander] }
  - { username: e1, name: { zh: 乙, en: B }, unit: ab.h1, roles: [expert], specialties: [heart] }
  - { username: e2, name: { zh: 丙, en: C }, unit: ab.h2, roles: [expert], specialties: [heart, bone] }
duty:
  - { specialty: heart, hospitals: [{ unit: ab.h1, experts: [e1] }, { unit: ab.h2, experts: [e2] }] }
  - { specialty: bone, hospitals: [{ unit: ab.h2, experts: [e2] }] }
`;
export const VALID = HEAD + UNITS.join('\n') + REST;

/** Parses text that must be in order. */
export function countyOf(text: string): County {
  const result = parseCountyFile(text, 'test.yaml');
  assert.ok(result.ok, result.ok ? '' : formatCountyProblems(result.problems, 'test.yaml'));
  return result.county;
}

/** Parses text that must be refused. */
export function problemsOf(text: string): CountyProblem[] {
  const result = parseCountyFile(text, 'test.yaml');
  assert.equal(result.ok, false, 'expected the file to be refused');
  return result.ok ? [] : result.problems;
}

function damage(from: string, to: string): { text: string; line: number; column: number } {
  const marked = VALID.replace(from, to);
  assert.notEqual(marked, VALID, `nothing to replace: ${from}`);
  const before = marked.slice(0, marked.indexOf('‸'));
  const line = before.split('\n').length;
  return { text: marked.replace('‸', ''), line, column: before.length - before.lastIndexOf('\n') };
}

/** One way to damage the valid file: text to replace, its replacement with `‸` where the problem must be reported. */
export type Fault = [name: string, from: string, to: string, path: string, message: RegExp];

/** Defines one test per fault: the problem is found, at the marked line and column. */
export function itRefuses(faults: Fault[]): void {
  for (const [name, from, to, path, message] of faults) {
    it(`with ${name} is refused at its line and column`, () => {
      const { text, line, column } = damage(from, to);
      const problems = problemsOf(text);
      const found = problems.find((problem) => problem.path === path && message.test(problem.message));
      assert.ok(found, formatCountyProblems(problems, 'test.yaml'));
      assert.deepEqual([found.line, found.column], [line, column], found.message);
    });
  }
}
