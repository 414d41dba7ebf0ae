import assert from 'node:assert/strict';
import { recordCrash, type CrashRecord } from './restart-delay.ts';

describe('restart delay', () => {
  const delays = (runs: number[]) => {
    let record: CrashRecord | undefined;
    return runs.map((ranMs) => (record = recordCrash(record, ranMs)).delayMs);
  };

  it('is short after one crash and grows to 30 s in a crash loop', () => {
    assert.deepEqual(
      delays([100, 100, 100, 100, 100, 100, 100]),
      [500, 1000, 2000, 5000, 15000, 30000, 30000],
    );
  });

  it('starts again after a minute of good health', () => {
    assert.deepEqual(delays([100, 100, 60_000, 100]), [500, 1000, 500, 1000]);
  });
});
