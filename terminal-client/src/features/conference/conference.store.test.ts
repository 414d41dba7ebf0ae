import assert from 'node:assert/strict';
import type { Conference } from '@zhida/protocol/conference.ts';
import { findRinging, initialConferenceState, putConference } from './conference.store.ts';
import { createSeatMemory } from './seat-memory.ts';

const me = { id: 'me', unitId: 'village' };
const name = { zh: '下营村卫生室', en: 'Xiaying' };

function inviting(id: string, startedAt = '2026-01-05T08:00:00.000Z'): Conference {
  const party = { id: 'me', kind: 'terminal', displayName: '', unitId: 'village', unitName: name } as const;
  return {
    id,
    version: 1,
    kind: 'meeting',
    status: 'Actual',
    title: '晨会',
    startedAt,
    endedAt: null,
    endReason: null,
    participants: [{ id: `${id}-seat`, party, role: 'member', state: 'invited', peers: [] }],
  };
}

const state = putConference(initialConferenceState, inviting('a'));

describe('which conference rings', () => {
  it('one that invites and was not put off, left or entered', () => {
    assert.equal(findRinging(state, me, [])?.id, 'a');
    assert.equal(findRinging({ ...state, postponedIds: ['a'] }, me, []), undefined);
    assert.equal(findRinging({ ...state, leftIds: ['a'] }, me, []), undefined);
    assert.equal(
      findRinging({ ...state, call: { phase: 'entering', conferenceId: 'a' } }, me, []),
      undefined,
    );
  });

  it('never the conference of a consultation this station asked for', () => {
    assert.equal(findRinging(state, me, ['a']), undefined);
  });

  it('stays with the one that rang first', () => {
    const two = putConference(state, inviting('b', '2026-01-05T07:00:00.000Z'));
    assert.equal(findRinging(two, me, [])?.id, 'b');
  });

  it('an older version changes nothing', () => {
    const newer = putConference(initialConferenceState, { ...inviting('a'), version: 5 });
    assert.equal(putConference(newer, inviting('a')), newer);
  });
});

describe('seat memory', () => {
  const storage = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
    const map = new Map<string, string>();
    return {
      getItem: (k) => map.get(k) ?? null,
      setItem: (k, v) => void map.set(k, v),
      removeItem: (k) => void map.delete(k),
    };
  };

  it('a reload goes back in, unless the conference was left on purpose', () => {
    const memory = createSeatMemory(storage());
    assert.deepEqual(memory.read(), { inId: null, leftIds: [] });
    memory.enter('a');
    assert.deepEqual(memory.read(), { inId: 'a', leftIds: [] });
    memory.leave('a');
    assert.deepEqual(memory.read(), { inId: null, leftIds: ['a'] });
    memory.enter('a');
    assert.deepEqual(memory.read(), { inId: 'a', leftIds: [] });
  });

  it('is bounded', () => {
    const memory = createSeatMemory(storage());
    for (let index = 0; index < 50; index += 1) memory.leave(`c${index}`);
    assert.equal(memory.read().leftIds.length, 20);
    assert.equal(memory.read().leftIds.at(-1), 'c49');
  });
});
