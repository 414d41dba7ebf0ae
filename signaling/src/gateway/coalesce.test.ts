import assert from 'node:assert/strict';
import { coalesce } from './coalesce.ts';

describe('coalescing', () => {
  it('tells the first change at once and what follows in the window together, each key once', async () => {
    const told: string[][] = [];
    const two = new Promise<void>((resolve) => {
      const coalescer = coalesce<string>(20, (keys) => {
        told.push(keys);
        if (told.length === 1) for (const key of ['b', 'c', 'b', 'c', 'c']) coalescer.add(key);
        else resolve();
      });
      coalescer.add('a');
    });
    await two;
    assert.deepEqual(told, [['a'], ['b', 'c']]);
  });

  it('loses nothing that is added while it tells', async () => {
    const told = new Set<number>();
    await new Promise<void>((resolve) => {
      const coalescer = coalesce<number>(1, (keys) => {
        for (const key of keys) told.add(key);
        if (told.size === 100) resolve();
        else coalescer.add(told.size);
      });
      coalescer.add(0);
    });
    assert.equal(told.size, 100);
  });
});
