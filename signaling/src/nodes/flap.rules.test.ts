import assert from 'node:assert/strict';
import { isFlapping, rememberMs } from './flap.rules.ts';

describe('a node that is lost again and again', () => {
  it('is used at once after the first loss', () => assert.equal(isFlapping([0], 1), false));

  it('rests longer with every further loss', () => {
    const rests = (losses: number[], ms: number) => isFlapping(losses, (losses.at(-1) ?? 0) + ms);
    assert.deepEqual([rests([0, 1], 9_999), rests([0, 1], 10_000)], [true, false]);
    assert.deepEqual([rests([0, 1, 2], 19_999), rests([0, 1, 2], 20_000)], [true, false]);
    const often = Array.from({ length: 20 }, (_, index) => index);
    assert.deepEqual([rests(often, 299_999), rests(often, 300_000)], [true, false]);
  });

  it('is forgiven after a while', () => assert.equal(isFlapping([0, 1], rememberMs + 2), false));
});
