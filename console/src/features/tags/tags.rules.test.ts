import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changesFor, listTags, tidyTags } from './tags.rules.ts';

const byUnit = new Map([
  ['a', ['沿河']],
  ['b', ['沿河', '山区']],
  ['c', ['山区']],
]);

describe('tags of units', () => {
  it('are listed with who carries them', () => {
    assert.deepEqual(
      listTags(byUnit).map(({ tag, unitIds }) => `${tag} ${unitIds.join('')}`),
      ['山区 bc', '沿河 ab'],
    );
  });

  it('are kept without blanks, each once', () => {
    assert.deepEqual(tidyTags([' 沿河', '沿河', ' ', '山'.repeat(30)]), ['沿河', '山'.repeat(20)]);
  });

  it('are set together where units end with the same, and nothing else is touched', () => {
    assert.deepEqual(changesFor(byUnit, '沿河', ['a', 'c', 'd', 'e']), [
      { unitIds: ['b'], tags: ['山区'] },
      { unitIds: ['c'], tags: ['山区', '沿河'] },
      { unitIds: ['d', 'e'], tags: ['沿河'] },
    ]);
    assert.deepEqual(changesFor(byUnit, '沿河', ['b', 'a']), []);
  });

  it('end with the last unit that carries them', () => {
    assert.deepEqual(changesFor(byUnit, '山区', []), [
      { unitIds: ['b'], tags: ['沿河'] },
      { unitIds: ['c'], tags: [] },
    ]);
  });
});
