import assert from 'node:assert/strict';
import { decideScreen, type ScreenFacts } from './screen.ts';

const facts: ScreenFacts = {
  session: 'signed-in',
  callId: null,
  ringingId: null,
  isAsked: false,
  place: { name: 'ask' },
};

describe('which screen is up', () => {
  it('nothing of the station is seen before it is signed in, whatever is going on', () => {
    const busy = { ...facts, callId: 'c1', ringingId: 'c2' };
    assert.equal(decideScreen({ ...busy, session: 'unknown' }).name, 'starting');
    assert.equal(decideScreen({ ...busy, session: 'signed-out' }).name, 'enter');
    assert.equal(decideScreen({ ...busy, session: 'password-due' }).name, 'change-password');
  });

  it('a place stays up while nothing calls', () => {
    assert.deepEqual(decideScreen(facts), { name: 'ask' });
  });

  it('a ringing conference takes the screen from any place', () => {
    assert.deepEqual(decideScreen({ ...facts, ringingId: 'c2' }), { name: 'incoming', conferenceId: 'c2' });
    const waiting = { ...facts, ringingId: 'c2', place: { name: 'waiting', consultationId: 'k' } as const };
    assert.equal(decideScreen(waiting).name, 'incoming');
  });

  it('what rings takes the screen from a call that could not be entered; a call that runs has no ringing screen', () => {
    assert.equal(decideScreen({ ...facts, callId: 'c1', ringingId: 'c2' }).name, 'incoming');
    assert.deepEqual(decideScreen({ ...facts, callId: 'c1' }), { name: 'room', conferenceId: 'c1' });
  });

  it('a directive takes the screen from any place, but from no call that rings or runs', () => {
    assert.equal(decideScreen({ ...facts, isAsked: true }).name, 'takeover');
    assert.equal(decideScreen({ ...facts, isAsked: true, ringingId: 'c2' }).name, 'incoming');
    assert.equal(decideScreen({ ...facts, isAsked: true, callId: 'c1' }).name, 'room');
    assert.equal(decideScreen({ ...facts, isAsked: true, session: 'signed-out' }).name, 'enter');
  });
});
