import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fileNameOf } from './download.ts';

describe('the name of a downloaded file', () => {
  it('keeps the title and leaves out what a file system forbids', () => {
    assert.equal(fileNameOf('a/b: "c"', 'x.xlsx'), 'a-b- -c- x.xlsx');
    assert.ok(fileNameOf('a'.repeat(200), 'x.xlsx').length <= 70);
  });
});
