import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { listKeys, missingKeys } from '@zhida/web-ui/i18n/missing-keys.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

const sources = globSync(`${import.meta.dirname}/../../**/*.{ts,tsx}`);

describe('texts of the console', () => {
  it('says everything in both languages', () => {
    assert.deepEqual(missingKeys(zh, en), { inEnglish: [], inChinese: [] });
  });

  it('has words for every key the code names', () => {
    const known = new Set(listKeys(zh));
    const named = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-zA-Z]+(?:\.[\w-]+)*)'/g)].map(
        ([, key]) => key ?? '',
      ),
    );
    assert.ok(named.length > 100, 'the search for keys found too few to mean anything');
    assert.deepEqual(
      [...new Set(named)].filter((key) => !known.has(key)),
      [],
    );
  });

  it('keeps Chinese words out of the code', () => {
    const withChinese = sources.filter(
      (file) => !/\.test\.ts$/.test(file) && /\p{Script=Han}/u.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(withChinese, []);
  });
});
