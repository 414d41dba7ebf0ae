import assert from 'node:assert/strict';
import { SequenceCount } from './sequence-count.ts';

function countOf(sequences: readonly number[]) {
  const count = new SequenceCount();
  for (const sequence of sequences) count.add(sequence, 10);
  return count.count;
}

describe('counting an RTP stream', () => {
  it('counts packets, bytes and those that should have come', () => {
    assert.deepEqual(countOf([]), { received: 0, bytes: 0, expected: 0 });
    assert.deepEqual(countOf([7]), { received: 1, bytes: 10, expected: 1 });
    assert.deepEqual(countOf([7, 8, 11]), { received: 3, bytes: 30, expected: 5 });
  });

  it('goes on over the wrap of the number, however often', () => {
    assert.equal(countOf([65_534, 65_535, 0, 1]).expected, 4);
    const cycles = Array.from({ length: 140_000 }, (_, i) => (i + 5) & 0xffff);
    assert.deepEqual(countOf(cycles), { received: 140_000, bytes: 1_400_000, expected: 140_000 });
  });

  it('does not take a late packet for the newest', () => {
    assert.equal(countOf([10, 12, 11, 13]).expected, 4);
    assert.equal(countOf([65_535, 1, 0]).expected, 3);
  });
});
