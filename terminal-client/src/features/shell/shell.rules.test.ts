import assert from 'node:assert/strict';
import { isIdle, type IdleFacts } from './shell.rules.ts';

const quiet: IdleFacts = {
  place: 'home',
  isInCall: false,
  isRinging: false,
  isAsked: false,
  hasDraft: false,
  quietMs: 60_000,
};

describe('when a new version of the page takes over', () => {
  it('on the home screen that nobody has touched for a minute', () => {
    assert.equal(isIdle(quiet), true);
    assert.equal(isIdle({ ...quiet, quietMs: 59_999 }), false);
  });

  it('never in a call, while something rings, asks or is being written, or from another place', () => {
    const busy: readonly Partial<IdleFacts>[] = [
      { isInCall: true },
      { isRinging: true },
      { isAsked: true },
      { hasDraft: true },
      { place: 'ask' },
      { place: 'waiting' },
      { place: 'feedback' },
    ];
    for (const each of busy) assert.equal(isIdle({ ...quiet, ...each }), false, JSON.stringify(each));
  });
});
