import assert from 'node:assert/strict';
import type { Patrol } from '@zhida/protocol/control.ts';
import { heldPatrol, togglePatrolled } from './patrol.rules.ts';

const patrol: Patrol = {
  participantIds: ['a', 'b', 'c'],
  intervalSeconds: 10,
  grid: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
};

describe('a patrol that runs', () => {
  it('takes a site in at its end, and drops one', () => {
    assert.deepEqual(togglePatrolled(patrol, 'd')?.participantIds, ['a', 'b', 'c', 'd']);
    assert.deepEqual(togglePatrolled(patrol, 'b')?.participantIds, ['a', 'c']);
  });

  it('without its last site it is over', () => {
    assert.equal(togglePatrolled({ ...patrol, participantIds: ['a'] }, 'a'), null);
  });

  it('put on hold, goes on with the page that was shown', () => {
    assert.deepEqual(heldPatrol(patrol, ['b']).participantIds, ['b', 'c', 'a']);
    assert.deepEqual(heldPatrol(patrol, []).participantIds, ['a', 'b', 'c']);
  });
});
