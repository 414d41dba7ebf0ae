import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLogFile } from './log-file.ts';

describe('log file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-log-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps two bounded files, the newest line in the first, over restarts', () => {
    const file = path.join(folder, 'log', 'signaling.log');
    for (let restart = 0; restart < 3; restart += 1) {
      const log = openLogFile(file, 1_000);
      for (let line = 0; line < 50; line += 1) log.write(`restart ${restart} line ${line} ${'x'.repeat(40)}`);
      log.close();
    }
    assert.deepEqual(readdirSync(path.dirname(file)), ['signaling.log', 'signaling.log.1']);
    assert.match(readFileSync(file, 'utf8'), /restart 2 line 49 x+\n$/);
    for (const name of [file, `${file}.1`]) assert.ok(statSync(name).size < 1_100);
  });
});
