import assert from 'node:assert/strict';
import en from './en.json' with { type: 'json' };
import { missingKeys } from './missing-keys.ts';
import zh from './zh.json' with { type: 'json' };

describe('shared texts', () => {
  it('have the same keys in Chinese and English', () => {
    assert.deepEqual(missingKeys(zh, en), { inEnglish: [], inChinese: [] });
  });

  it('a text that one language lacks is named, plural forms folded', () => {
    const found = missingKeys({ a: { b: '', c: '' } }, { a: { b_one: '', b_other: '' }, d: '' });
    assert.deepEqual(found, { inEnglish: ['a.c'], inChinese: ['d'] });
  });
});
