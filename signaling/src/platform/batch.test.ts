import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { createBatcher } from './batch.ts';

describe('batching', () => {
  it('carries out together what comes while it is busy, and each key by itself', async () => {
    const runs: string[] = [];
    const batcher = createBatcher<number, number>(async (key, items) => {
      runs.push(`${key}:${items.join()}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return items.map((value) => ({ ok: true, value: value * 2 }));
    });
    const first = batcher.add('a', 1);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const rest = [2, 3].map((n) => batcher.add('a', n));
    assert.deepEqual(await Promise.all([first, ...rest, batcher.add('b', 4)]), [2, 4, 6, 8]);
    assert.deepEqual(runs.sort(), ['a:1', 'a:2,3', 'b:4']);
  });

  it('fails only what is refused, and tries one by one where all together fails', async () => {
    const batcher = createBatcher<number, number>(async (_key, items) => {
      if (items.includes(0) && items.length > 1) throw new Error('together it does not work');
      return items.map((value) =>
        value < 1 ? { ok: false, error: new Error(`no ${value}`) } : { ok: true, value },
      );
    });
    const results = await Promise.allSettled([1, -1, 0, 2].map((n) => batcher.add('a', n)));
    assert.deepEqual(
      results.map((r) => (r.status === 'fulfilled' ? r.value : String(r.reason))),
      [1, 'Error: no -1', 'Error: no 0', 2],
    );
    assert.equal(await batcher.add('a', 5), 5);
  });

  it('fails all at once where the database is away or too slow, for which no item is to blame', async () => {
    for (const code of ['unavailable', 'timeout'] as const) {
      let runs = 0;
      const batcher = createBatcher<number, number>(() => {
        runs += 1;
        return Promise.reject(fault(code, 'away'));
      });
      const results = await Promise.allSettled([1, 2, 3].map((n) => batcher.add('a', n)));
      assert.ok(results.every(({ status }) => status === 'rejected'));
      assert.equal(runs, 1);
    }
  });

  it('stops trying one by one when the database goes away meanwhile', async () => {
    const runs: string[] = [];
    const batcher = createBatcher<number, number>((_key, items) => {
      runs.push(items.join());
      return Promise.reject(items.length > 1 ? new Error('not together') : fault('unavailable', 'away'));
    });
    await Promise.allSettled([1, 2, 3].map((n) => batcher.add('a', n)));
    assert.deepEqual(runs, ['1,2,3', '1']);
  });

  it('takes no more in one go than it may, and refuses what comes when enough wait', async () => {
    const runs: number[] = [];
    const batcher = createBatcher<number, number>(
      async (_key, items) => {
        runs.push(items.length);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return items.map((value) => ({ ok: true, value }));
      },
      { maxItems: 150, maxWaiting: 200 },
    );
    const results = await Promise.allSettled(Array.from({ length: 203 }, (_, n) => batcher.add('a', n)));
    assert.deepEqual(runs, [150, 50]);
    assert.equal(results.filter(({ status }) => status === 'rejected').length, 3);
    assert.equal(await batcher.add('a', 5), 5);
  });

  it('does not begin what waited longer than its client does', async () => {
    let clock = 0;
    const runs: string[] = [];
    const batcher = createBatcher<number, number>(
      async (_key, items) => {
        runs.push(items.join());
        await new Promise(setImmediate);
        clock += 9_000;
        return items.map((value) => ({ ok: true, value }));
      },
      {},
      () => clock,
    );
    const first = batcher.add('a', 1);
    await new Promise(setImmediate);
    const late = batcher.add('a', 2);
    assert.equal(await first, 1);
    await assert.rejects(late, { code: 'timeout' });
    assert.deepEqual(runs, ['1']);
    assert.equal(await batcher.add('a', 3), 3);
  });
});
