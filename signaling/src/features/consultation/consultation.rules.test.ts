import assert from 'node:assert/strict';
import fc from 'fast-check';
import { consultationStates, type ConsultationState } from '@zhida/protocol/consultation.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import {
  chooseExpert,
  consultationEvents,
  consultationTable,
  expiryOf,
  isOpen,
  nextState,
  viewOf,
  type ConsultationEvent,
  type Stance,
} from './consultation.rules.ts';

const anyState = fc.constantFrom(...consultationStates);
const anyEvent = fc.constantFrom(...consultationEvents);

/** Plays events from `requested`; what is refused changes nothing. */
function play(events: readonly ConsultationEvent[]): ConsultationState[] {
  const states: ConsultationState[] = ['requested'];
  for (const event of events) {
    const state = states.at(-1) ?? 'requested';
    try {
      states.push(nextState(state, event));
    } catch (error) {
      assert.ok(error instanceof Fault && error.code === 'invalid-state');
    }
  }
  return states;
}

describe('the lifecycle of a consultation', () => {
  it('either moves as the table says or is refused with invalid-state', () => {
    fc.assert(
      fc.property(anyState, anyEvent, (state, event) => {
        const expected = consultationTable[state][event];
        if (expected) assert.equal(nextState(state, event), expected);
        else assert.throws(() => nextState(state, event), Fault);
      }),
    );
  });

  it('never opens again once it is over, and is accepted at most once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const states = play(events);
        const closedAt = states.findIndex((state) => !isOpen(state));
        if (closedAt >= 0) assert.ok(states.slice(closedAt).every((state) => !isOpen(state)));
        assert.ok(states.filter((state) => state === 'accepted').length <= 1);
      }),
    );
  });

  it('can be brought to an end from every open state', () => {
    for (const state of consultationStates.filter(isOpen)) {
      assert.equal(nextState(state, 'cancel'), 'cancelled');
      assert.equal(nextState(state, 'expire'), 'unanswered');
    }
  });

  it('keeps the national limits: 12 h for urgent, 48 h for routine', () => {
    const at = new Date('2026-01-01T00:00:00Z');
    assert.equal(expiryOf('urgent', at).toISOString(), '2026-01-01T12:00:00.000Z');
    assert.equal(expiryOf('routine', at).toISOString(), '2026-01-03T00:00:00.000Z');
  });
});

describe('whom to ring next', () => {
  const anyRoster = fc.array(fc.record({ accountId: fc.uuid(), free: fc.boolean() }), { maxLength: 12 });

  it('is the first on the roster who is free and was not rung in this round', () => {
    fc.assert(
      fc.property(anyRoster, fc.func(fc.boolean()), (roster, wasRung) => {
        const rung = new Set(roster.map((e) => e.accountId).filter((id) => wasRung(id)));
        const chosen = chooseExpert(roster, rung);
        const eligible = roster.filter((e) => e.free && !rung.has(e.accountId));
        assert.equal(chosen, eligible[0]);
      }),
    );
  });

  it('rings everybody who is free exactly once in a round', () => {
    fc.assert(
      fc.property(anyRoster, (roster) => {
        const rung = new Set<string>();
        for (let i = 0; i <= roster.length; i++) {
          const next = chooseExpert(roster, rung);
          if (!next) break;
          assert.ok(!rung.has(next.accountId));
          rung.add(next.accountId);
        }
        assert.deepEqual(rung, new Set(roster.filter((e) => e.free).map((e) => e.accountId)));
      }),
    );
  });
});

describe('who sees what of a consultation', () => {
  const consultation = {
    state: 'waiting' as ConsultationState,
    requesterId: 'station',
    requesterUnitId: 'village',
    acceptedBy: null,
    engaged: ['rung-now'],
    rung: ['rung-now', 'missed-it'],
  };
  const nobody: Stance = { actorId: 'x', unitId: 'y', treatsForUnit: false, onDuty: false, oversees: false };
  const cases: [string, Partial<Stance>, ConsultationState, string | null][] = [
    ['the one who asked', { actorId: 'station' }, 'waiting', 'full'],
    ['a doctor of the unit that asked', { unitId: 'village', treatsForUnit: true }, 'ended', 'full'],
    ['an administrator of the unit that asked', { unitId: 'village' }, 'waiting', null],
    ['the expert who is rung', { actorId: 'rung-now' }, 'ringing', 'full'],
    ['an expert who missed it', { actorId: 'missed-it' }, 'ringing', 'overview'],
    ['another expert on duty, while it waits', { onDuty: true }, 'waiting', 'queue'],
    ['another expert on duty, while somebody is rung', { onDuty: true }, 'ringing', null],
    ['a commander', { oversees: true }, 'accepted', 'overview'],
    ['anybody else', {}, 'waiting', null],
  ];
  for (const [who, stance, state, view] of cases)
    it(`${who} sees ${view ?? 'nothing'} while it is ${state}`, () => {
      assert.equal(viewOf({ ...consultation, state }, { ...nobody, ...stance }), view);
    });
});
