import assert from 'node:assert/strict';
import type { Patrol } from '@zhida/protocol/control.ts';
import { isSamePatrol, momentAfter, momentByClock, prefetchLeadMs } from './patrol.rules.ts';

const patrol: Patrol = {
  participantIds: ['a', 'b', 'c', 'd', 'e'],
  intervalSeconds: 10,
  grid: 4,
  startedAt: '2026-01-01T00:00:00.000Z',
};
const start = Date.parse(patrol.startedAt);
const at = (seconds: number, joined = patrol.participantIds) =>
  momentByClock({ patrol, joined, now: start + seconds * 1000 });

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

  it('what follows a page are the sites after its last one, whoever came or went before it', () => {
    const after = (shown: string[], joined: string[], order = patrol.participantIds) =>
      momentAfter({ patrol: { ...patrol, grid: 1 }, joined, now: start }, { order, shown }).shown;
    assert.deepEqual(after(['c'], ['b', 'c', 'd']), ['d']); // a left
    assert.deepEqual(after(['c'], ['a', 'b', 'd']), ['d']); // c itself left
    assert.deepEqual(after(['e'], ['b', 'c']), ['b']); // begins again
    assert.deepEqual(after(['x'], ['a', 'b', 'c', 'd'], ['a', 'b', 'x', 'c']), ['c']); // x was taken off the list
    assert.deepEqual(after(['x'], ['a', 'b'], ['x', 'y']), ['a']); // another list altogether
  });

  it('told once more it is the same', () => {
    assert.ok(isSamePatrol(patrol, { ...patrol, participantIds: [...patrol.participantIds] }));
    assert.ok(!isSamePatrol(patrol, { ...patrol, participantIds: ['a'] }));
  });

  it('makes the next sites ready two seconds before at least, or half the interval', () => {
    assert.deepEqual([3, 4, 10, 60].map(prefetchLeadMs), [1_500, 2_000, 4_000, 4_000]);
  });
});
