import assert from 'node:assert/strict';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { joinAgainDelay } from './join-again.rules.ts';

const noNode: FaultData = { code: 'unavailable', reason: 'no-media-node', message: '' };

describe('trying to get into a conference again', () => {
  it('never waits more than five seconds in the first minute', () => {
    let waited = 0;
    for (let tries = 1; waited < 60_000; tries += 1) {
      const delay = joinAgainDelay(noNode, tries);
      assert.ok(delay !== null && delay <= 5_000);
      waited += delay;
    }
  });

  it('stops by itself within ten minutes', () => {
    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const delay = joinAgainDelay(noNode, tries);
      if (delay === null) break;
      waited += delay;
    }
    assert.ok(waited > 60_000 && waited < 600_000);
  });

  it('is done only where waiting helps', () => {
    const after = (code: FaultData['code']) => joinAgainDelay({ code, message: '' }, 1);
    assert.notEqual(after('capacity'), null);
    assert.notEqual(after('timeout'), null);
    assert.equal(after('forbidden'), null);
    assert.equal(after('invalid-state'), null);
  });
});
