import assert from 'node:assert/strict';
import type { Patrol } from '@zhida/protocol/control.ts';
import { patrolMoment, prefetchLeadMs } from './patrol.rules.ts';

const patrol: Patrol = {
  participantIds: ['a', 'b', 'c', 'd', 'e'],
  intervalSeconds: 10,
  grid: 4,
  startedAt: '2026-01-01T00:00:00.000Z',
};
const start = Date.parse(patrol.startedAt);
const at = (seconds: number, joined = patrol.participantIds) =>
  patrolMoment(patrol, joined, start + seconds * 1000);

describe('a patrol', () => {
  it('shows page after page and begins again', () => {
    assert.deepEqual(at(0).shown, ['a', 'b', 'c', 'd']);
    assert.deepEqual(at(10).shown, ['e']);
    assert.deepEqual(at(20).shown, ['a', 'b', 'c', 'd']);
  });

  it('says when it switches', () => {
    assert.equal(at(3).switchesAt, start + 10_000);
    assert.deepEqual([at(13).page, at(13).pages], [1, 2]);
  });

  it('what fits on one page stands still', () => {
    assert.deepEqual([at(25, ['b', 'c']).shown, at(25, ['b', 'c']).switchesAt], [['b', 'c'], null]);
  });

  it('with nobody in there is nothing to see', () => {
    assert.deepEqual([at(5, []).shown, at(5, []).pages], [[], 1]);
  });

  it('a clock that is a little behind the start is in the first round', () => {
    assert.equal(at(-1).round, 0);
  });

  it('makes the next sites ready two seconds before at least, or half the interval', () => {
    assert.deepEqual([3, 4, 10, 60].map(prefetchLeadMs), [1_500, 2_000, 4_000, 4_000]);
  });
});
