import assert from 'node:assert/strict';
import { createSerial } from './serial.ts';

describe('tasks in series', () => {
  it('run one at a time, in order, also after one that failed', async () => {
    const serially = createSerial();
    const seen: string[] = [];
    const task = (name: string, fails = false) =>
      serially(async () => {
        seen.push(`${name} begins`);
        await new Promise(setImmediate);
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([task('a'), task('b', true), task('c')]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});
