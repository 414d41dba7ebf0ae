import assert from 'node:assert/strict';
import { loudness } from './level-meter.ts';

describe('loudness', () => {
  it('silence is 0 and full scale is 1', () => {
    assert.equal(loudness(new Float32Array(64)), 0);
    assert.equal(loudness(new Float32Array(64).fill(1)), 1);
  });

  it('is counted in decibels: a tenth of the amplitude is a third less', () => {
    assert.ok(Math.abs(loudness(new Float32Array(64).fill(0.1)) - 2 / 3) < 0.01);
  });
});
