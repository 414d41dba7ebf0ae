import assert from 'node:assert/strict';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import { findHost, isRinging, listActive } from './conference.rules.ts';

const me = { id: 'me', unitId: 'village' };
const name = { zh: '下营村卫生室', en: 'Xiaying' };

function seat(partyId: string, state: Participant['state'], change: Partial<Participant> = {}): Participant {
  const party = {
    id: partyId,
    kind: partyId === 'village' ? 'unit' : 'account',
    displayName: partyId,
    unitId: partyId === 'village' || partyId === 'me' ? 'village' : 'elsewhere',
    unitName: name,
  } as const;
  return { id: `seat-${partyId}`, party, role: 'member', state, peers: [], ...change };
}

function conference(participants: Participant[], change: Partial<Conference> = {}): Conference {
  return {
    id: 'c1',
    version: 1,
    kind: 'meeting',
    status: 'Actual',
    title: '晨会',
    startedAt: '2026-01-05T08:00:00.000Z',
    endedAt: null,
    endReason: null,
    participants,
    ...change,
  };
}

describe('a conference that rings here', () => {
  it('rings for the actor and for the whole unit', () => {
    assert.equal(isRinging(conference([seat('me', 'invited')]), me), true);
    assert.equal(isRinging(conference([seat('village', 'invited')]), me), true);
  });

  it('does not ring for others, nor once somebody of the unit took the seat', () => {
    assert.equal(isRinging(conference([seat('other', 'invited')]), me), false);
    assert.equal(isRinging(conference([seat('village', 'joined')]), me), false);
    assert.equal(isRinging(conference([seat('me', 'invited'), seat('village', 'joined')]), me), false);
    assert.equal(isRinging(conference([seat('me', 'left')]), me), false);
  });

  it('stops ringing when it is over', () => {
    const over = conference([seat('me', 'invited')], { endedAt: '2026-01-05T09:00:00.000Z' });
    assert.equal(isRinging(over, me), false);
  });

  it('names the chair as the one who calls', () => {
    const called = conference([seat('me', 'invited'), seat('boss', 'joined', { role: 'chair' })]);
    assert.equal(findHost(called)?.party.id, 'boss');
  });

  it('lists only what is on, the newest first', () => {
    const list = listActive({
      a: conference([], { id: 'a', startedAt: '2026-01-05T07:00:00.000Z' }),
      b: conference([], { id: 'b', startedAt: '2026-01-05T09:00:00.000Z' }),
      c: conference([], { id: 'c', endedAt: '2026-01-05T09:30:00.000Z' }),
    });
    assert.deepEqual(
      list.map((c) => c.id),
      ['b', 'a'],
    );
  });
});
