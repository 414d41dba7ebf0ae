import assert from 'node:assert/strict';
import { coalesce } from './coalesce.ts';

describe('coalescing', () => {
  it('tells the first change at once and what follows in the window together, each key once', async () => {
    const told: string[][] = [];
    const two = new Promise<void>((resolve) => {
      const coalescer = coalesce<string>(20, (groups) => {
        told.push(...groups);
        if (told.length === 1)
          for (const item of ['b1', 'c1', 'b2', 'c2']) coalescer.add(item.slice(0, 1), item);
        else resolve();
      });
      coalescer.add('a', 'a1');
    });
    await two;
    assert.deepEqual(told, [['a1'], ['b1', 'b2'], ['c1', 'c2']]);
  });

  it('loses nothing that is added while it tells', async () => {
    const told = new Set<number>();
    await new Promise<void>((resolve) => {
      const coalescer = coalesce<number>(1, (groups) => {
        for (const item of groups.flat()) told.add(item);
        if (told.size === 100) resolve();
        else coalescer.add(String(told.size), told.size);
      });
      coalescer.add('0', 0);
    });
    assert.equal(told.size, 100);
  });
});
