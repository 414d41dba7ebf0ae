import assert from 'node:assert/strict';
import { SequenceCount } from './sequence-count.ts';

function countOf(sequences: readonly number[]) {
  const count = new SequenceCount();
  for (const [at, sequence] of sequences.entries()) count.add(sequence, 10, at * 20);
  return count.take();
}

describe('counting an RTP stream', () => {
  it('counts packets, bytes and those that should have come', () => {
    assert.deepEqual(countOf([]), { received: 0, bytes: 0, expected: 0, longestGapMs: 0 });
    assert.deepEqual(countOf([7]), { received: 1, bytes: 10, expected: 1, longestGapMs: 0 });
    assert.deepEqual(countOf([7, 8, 11]), { received: 3, bytes: 30, expected: 5, longestGapMs: 20 });
  });

  it('goes on over the wrap of the number, however often', () => {
    assert.equal(countOf([65_534, 65_535, 0, 1]).expected, 4);
    const cycles = Array.from({ length: 140_000 }, (_, i) => (i + 5) & 0xffff);
    const { received, bytes, expected } = countOf(cycles);
    assert.deepEqual(
      { received, bytes, expected },
      { received: 140_000, bytes: 1_400_000, expected: 140_000 },
    );
  });

  it('knows the longest pause since it was last asked', () => {
    const count = new SequenceCount();
    for (const [sequence, at] of [100, 120, 900, 920].entries()) count.add(sequence, 10, at);
    assert.equal(count.take().longestGapMs, 780);
    count.add(4, 10, 950);
    assert.equal(count.take().longestGapMs, 30);
  });

  it('does not take a late packet for the newest', () => {
    assert.equal(countOf([10, 12, 11, 13]).expected, 4);
    assert.equal(countOf([65_535, 1, 0]).expected, 3);
  });
});
