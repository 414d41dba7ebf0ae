import assert from 'node:assert/strict';
import { mayJudge, noteBeat, type OwnBeats } from './own-beats.rules.ts';

const pauseMs = 10_000;
const first: OwnBeats = { since: 0, last: 0 };
const beatAt = (times: readonly number[], from = first) =>
  times.reduce((beats, at) => noteBeat(beats, at, pauseMs), from);

describe('who may say that another process is dead', () => {
  it('is nobody who has only just begun', () => {
    assert.equal(mayJudge(first, pauseMs), false);
    assert.equal(mayJudge(beatAt([0, 2_000, 9_000]), pauseMs), false);
    assert.equal(mayJudge(beatAt([0, 5_000, 10_000]), pauseMs), true);
  });

  it('is nobody who could not beat either, until the others have had their time', () => {
    const before = beatAt([0, 5_000, 10_000]);
    assert.equal(mayJudge(beatAt([70_000], before), pauseMs), false);
    assert.equal(mayJudge(beatAt([70_000, 75_000, 79_000], before), pauseMs), false);
    assert.equal(mayJudge(beatAt([70_000, 75_000, 80_000], before), pauseMs), true);
  });
});
