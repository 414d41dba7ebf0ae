import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { findRinging, takeoverAt } from './calls.rules.ts';

const start = Date.UTC(2026, 0, 1, 8);
const call = (conferenceId: string, change: Partial<IncomingCall> = {}): IncomingCall => ({
  conferenceId,
  kind: 'meeting',
  status: 'Actual',
  title: conferenceId,
  mode: 'small',
  classFormat: null,
  from: { displayName: 'x', unitName: { zh: 'u', en: 'u' } },
  calledAt: new Date(start).toISOString(),
  ringUntil: new Date(start + 45_000).toISOString(),
  autoAnswerSeconds: null,
  preemptAt: null,
  ...change,
});
const idle = { now: start + 1_000, insideId: null };

describe('a call at the console', () => {
  it('gives the screen to the emergency, then to who called first', () => {
    const later = new Date(start + 500).toISOString();
    const calls = [
      call('b', { calledAt: later }),
      call('a'),
      call('sos', { kind: 'dispatch', calledAt: later }),
    ];
    assert.equal(findRinging(calls, idle)?.conferenceId, 'sos');
    assert.equal(findRinging(calls.slice(0, 2), idle)?.conferenceId, 'a');
  });

  it('rings no longer than it was called for, and not from where one is', () => {
    assert.equal(findRinging([call('a')], { ...idle, now: start + 45_000 }), null);
    assert.equal(findRinging([call('a')], { ...idle, insideId: 'a' }), null);
    assert.equal(findRinging([], idle), null);
  });

  it('takes over only somebody who is in a conference', () => {
    const preemptAt = new Date(start + 5_000).toISOString();
    const emergency = call('a', { kind: 'dispatch', preemptAt });
    assert.equal(takeoverAt(emergency, 'meeting'), start + 5_000);
    assert.equal(takeoverAt(emergency, undefined), null);
    assert.equal(takeoverAt(call('a', { kind: 'dispatch' }), 'meeting'), null);
  });

  it('never takes a console out of an emergency into another one', () => {
    const preemptAt = new Date(start + 5_000).toISOString();
    assert.equal(takeoverAt(call('b', { kind: 'dispatch', preemptAt }), 'dispatch'), null);
  });
});
