import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conferenceKinds, priorityOf, siteStates } from '@zhida/protocol/conference.ts';
import { decideJoin, type HeldSeat, type JoinCase } from './join.rules.ts';

describe('who may come in', () => {
  const base: JoinCase<HeldSeat> = {
    conference: { id: 'here', kind: 'meeting', locked: false, lobby: false },
    site: { role: 'member', state: 'called', admitted: false, passes_lock: false },
    held: undefined,
    wish: { peerId: undefined, connectionId: 'socket' },
  };
  const elsewhere: HeldSeat = {
    id: 'p',
    conference_id: 'there',
    conference_kind: 'meeting',
    connection_id: 'other-socket',
  };
  const outcome = (given: Partial<JoinCase<HeldSeat>>) => {
    const decision = decideJoin({ ...base, ...given });
    return decision.kind === 'refused' ? decision.fault.reason : decision.kind;
  };

  it('keeps who is new out of a locked one and waiting in a lobby, but nobody who was let in or belongs there', () => {
    const locked = { ...base.conference, locked: true };
    const lobby = { ...base.conference, lobby: true };
    assert.equal(outcome({ conference: locked }), 'conference-locked');
    assert.equal(outcome({ conference: lobby }), 'waits');
    const admitted = { ...base.site, admitted: true };
    assert.equal(outcome({ conference: lobby, site: admitted }), 'sits');
    // Let in once, gone, and locked since.
    assert.equal(outcome({ conference: locked, site: admitted }), 'conference-locked');
    const called = { ...base.site, passes_lock: true };
    assert.equal(outcome({ conference: locked, site: called }), 'sits');
    assert.equal(outcome({ conference: { ...lobby, locked: true }, site: called }), 'waits');
    const waits = { ...base.site, state: 'waiting' };
    assert.equal(outcome({ conference: { ...lobby, locked: true }, site: waits }), 'waits');
    const entitled = [
      { ...base.site, role: 'co-chair' },
      { ...base.site, state: 'joined' },
      { ...base.site, state: 'interrupted' },
    ];
    for (const site of entitled)
      for (const conference of [locked, lobby]) assert.equal(outcome({ conference, site }), 'sits');
    assert.equal(outcome({ site: { ...base.site, state: 'removed' } }), 'removed-by-chair');
  });

  it('gives a seat back to who had it, and moves it to another device', () => {
    const held = { ...elsewhere, conference_id: 'here' };
    assert.equal(outcome({ held, wish: { peerId: 'p', connectionId: 'new' } }), 'resumes');
    assert.equal(outcome({ held, wish: { peerId: undefined, connectionId: 'other-socket' } }), 'resumes');
    assert.equal(outcome({ held }), 'moves');
  });

  it('takes nobody out of what is as important or more; a lost seat elsewhere is given up', () => {
    const kind = fc.constantFrom(...conferenceKinds);
    const any = fc.record({
      here: kind,
      there: kind,
      state: fc.constantFrom(...siteStates),
      lost: fc.boolean(),
    });
    fc.assert(
      fc.property(any, ({ here, there, state, lost }) => {
        const held = { ...elsewhere, conference_kind: there, connection_id: lost ? null : 'other-socket' };
        const conference = { ...base.conference, kind: here };
        const decision = decideJoin({ ...base, conference, held, site: { ...base.site, state } });
        const interrupts = decision.kind === 'sits' && decision.interrupts !== null;
        if (interrupts) assert.ok(!lost && priorityOf[here] > priorityOf[there]);
        if (decision.kind === 'sits') assert.equal(decision.leaves !== null, lost);
      }),
    );
  });
});
