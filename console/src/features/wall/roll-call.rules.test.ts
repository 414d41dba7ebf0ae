import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RollCallEntry } from '@zhida/protocol/roll-call.ts';
import { minutesLeft } from './queue.rules.ts';
import { aroundCurrent, countRollCall, resultRows, rollCallSeconds } from './roll-call.rules.ts';

const entry = (participantId: string, mark: RollCallEntry['mark']): RollCallEntry => ({
  participantId,
  displayName: participantId,
  mark,
  calledAt: null,
  markedAt: null,
});
const entries = [entry('a', 'present'), entry('b', 'absent'), entry('c', 'pending'), entry('d', 'pending')];

describe('a roll call at the console', () => {
  it('counts how far it got', () => {
    assert.deepEqual(countRollCall({ entries }), {
      total: 4,
      done: 2,
      uncalled: 2,
      pending: 2,
      present: 1,
      absent: 1,
      skipped: 0,
    });
  });

  it('names the called site and the next', () => {
    const { current, next } = aroundCurrent({ entries, currentId: 'c' });
    assert.deepEqual([current?.participantId, next?.participantId], ['c', 'd']);
    assert.equal(aroundCurrent({ entries, currentId: 'd' }).next, undefined);
    assert.equal(aroundCurrent({ entries, currentId: null }).current, undefined);
  });

  it('shows the absent first', () => {
    assert.deepEqual(
      resultRows({ entries }).map(({ participantId }) => participantId),
      ['b', 'c', 'd', 'a'],
    );
  });

  it('says how long an automatic one takes', () => {
    assert.equal(rollCallSeconds(311, 150), 47);
  });
});

describe('the planned end', () => {
  it('is counted in minutes, rounded up, never below none', () => {
    const now = Date.parse('2026-01-01T08:00:00.000Z');
    assert.equal(minutesLeft('2026-01-01T08:09:30.000Z', now), 10);
    assert.equal(minutesLeft('2026-01-01T07:00:00.000Z', now), 0);
    assert.equal(minutesLeft(null, now), null);
  });
});
