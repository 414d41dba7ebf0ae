import assert from 'node:assert/strict';
import { missingKeys } from '@zhida/web-ui/i18n/missing-keys.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

describe('terminal texts', () => {
  it('a switch of language leaves no hole', () => {
    assert.deepEqual(missingKeys(zh, en), { inEnglish: [], inChinese: [] });
  });

  it('no sentence says what a later version will do', () => {
    assert.doesNotMatch(JSON.stringify(zh), /以后版本|敬请期待|开发中/);
  });
});
