import assert from 'node:assert/strict';
import type { RollCall, RollCallEntry } from '@zhida/protocol/roll-call.ts';
import { applyRollCallChange } from './roll-call.rules.ts';

const entry = (participantId: string, mark: RollCallEntry['mark']): RollCallEntry => ({
  participantId,
  displayName: participantId,
  mark,
  calledAt: null,
  markedAt: null,
});
const rollCall = (version: number, ...entries: RollCallEntry[]): RollCall => ({
  id: 'r',
  conferenceId: 'c',
  version,
  mode: 'automatic',
  intervalMs: 150,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  currentId: null,
  entries,
});
const known = rollCall(4, entry('a', 'pending'), entry('b', 'pending'));

describe('a roll call as its chairs see it', () => {
  it('takes over the entries that changed', () => {
    const next = applyRollCallChange(known, rollCall(6, entry('b', 'present')), 4);
    assert.notEqual(next, 'gap');
    if (next === 'gap') return;
    assert.deepEqual([next.version, next.entries.map(({ mark }) => mark)], [6, ['pending', 'present']]);
  });

  it('missed changes are a gap, and so is another roll call in the middle', () => {
    assert.equal(applyRollCallChange(known, rollCall(7, entry('b', 'present')), 5), 'gap');
    assert.equal(applyRollCallChange(null, rollCall(3, entry('b', 'present')), 2), 'gap');
  });

  it('an old change is no news', () => {
    assert.equal(applyRollCallChange(known, rollCall(4, entry('b', 'absent')), 2), known);
  });
});
