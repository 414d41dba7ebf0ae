import assert from 'node:assert/strict';
import { incoming } from './call-fixture.ts';
import { answersItselfAt, pickRing, ringForm, ringsUntil, secondsLeft } from './calling.rules.ts';
import type { Ring } from './calling.store.ts';

const emergency = incoming('e', { kind: 'dispatch', preemptAt: '2026-01-05T08:00:05.000Z' });
const ring = (call = incoming('a'), shownAt = 1_000): Ring => ({ call, shownAt });

describe('how a call is put to the doctor', () => {
  it('takes the screen while this station is in nothing', () => {
    assert.equal(ringForm(ring(), null), 'screen');
    assert.equal(ringForm(ring(emergency), null), 'screen');
  });

  it('an emergency takes a station out of anything lower, and only bars beside another emergency', () => {
    assert.equal(ringForm(ring(emergency), 'meeting'), 'preempt');
    assert.equal(ringForm(ring(emergency), 'consultation'), 'preempt');
    assert.equal(ringForm(ring(emergency), 'dispatch'), 'offer');
  });

  it('nothing else ever interrupts: a meeting beside a training is an offer', () => {
    assert.equal(ringForm(ring(), 'training'), 'offer');
    assert.equal(ringForm(ring(), 'consultation'), 'offer');
  });

  it('shows the most urgent of several, then the one that rang first, never the one being entered', () => {
    const rings = { a: ring(incoming('a'), 2), b: ring(incoming('b'), 1), e: ring(emergency, 3) };
    assert.equal(pickRing(rings, [])?.call.conferenceId, 'e');
    assert.equal(pickRing(rings, ['e'])?.call.conferenceId, 'b');
    assert.equal(pickRing({}, []), undefined);
  });
});

describe('countdowns run from when the call was shown, whatever the clocks say', () => {
  it('a unit that answers emergencies by itself has its whole countdown', () => {
    const auto = ring({ ...emergency, autoAnswerSeconds: 10 }, 7_000);
    assert.equal(answersItselfAt(auto, 'screen'), 17_000);
    assert.equal(answersItselfAt(ring(), 'screen'), null);
  });

  it('pre-emption gives five seconds, never more', () => {
    assert.equal(answersItselfAt(ring(emergency, 1_000), 'preempt'), 6_000);
    const late = { ...emergency, preemptAt: '2026-01-05T09:00:00.000Z' };
    assert.equal(answersItselfAt(ring(late, 1_000), 'preempt'), 6_000);
    assert.equal(answersItselfAt(ring({ ...emergency, autoAnswerSeconds: 10 }), 'offer'), null);
  });

  it('a ring nobody takes ends by itself, also when the clocks are years apart', () => {
    assert.equal(ringsUntil(ring(incoming('a'), 0)), 48_000);
    assert.equal(ringsUntil(ring(incoming('a', { ringUntil: '2031-01-05T08:00:00.000Z' }), 0)), 93_000);
  });

  it('counts whole seconds down to none', () => {
    assert.equal(secondsLeft(5_000, 0), 5);
    assert.equal(secondsLeft(5_000, 4_100), 1);
    assert.equal(secondsLeft(5_000, 9_000), 0);
  });
});
