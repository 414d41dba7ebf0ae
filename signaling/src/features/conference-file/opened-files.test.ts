import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { createOpenedFiles } from './opened-files.ts';

describe('opened files', () => {
  const content = Buffer.from('content');
  let read: string[];
  beforeEach(() => void (read = []));
  const open = (id: string) => () => {
    read.push(id);
    return Promise.resolve(content);
  };

  it('are opened once for all who fetch them, and kept for the next', async () => {
    const files = createOpenedFiles(100);
    const take = () => files.take({ id: 'a', bytes: 60 }, open('a'));
    const leases = await Promise.all(Array.from({ length: 311 }, take));
    for (const lease of leases) lease.release();
    (await take()).release();
    assert.deepEqual(read, ['a']);
    assert.ok(leases.every((lease) => lease.content === content));
  });

  it('give way to others once nobody is being sent them, the longest unused first', async () => {
    const files = createOpenedFiles(100);
    const take = (id: string) => files.take({ id, bytes: 40 }, open(id));
    const [a, b] = [await take('a'), await take('b')];
    await assert.rejects(
      take('c'),
      (error: unknown) => error instanceof Fault && error.data.reason === 'rate-limited',
    );
    b.release();
    b.release();
    (await take('c')).release();
    (await take('a')).release();
    a.release();
    await take('b');
    assert.deepEqual(read, ['a', 'b', 'c', 'b']);
  });

  it('are opened anew after a failure', async () => {
    const files = createOpenedFiles(100);
    const failing = () => Promise.reject(new Error('the database is away'));
    await assert.rejects(files.take({ id: 'a', bytes: 100 }, failing));
    await files.take({ id: 'a', bytes: 100 }, open('a'));
    assert.deepEqual(read, ['a']);
  });
});
