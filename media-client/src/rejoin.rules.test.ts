import assert from 'node:assert/strict';
import { rejoinVerdict } from './rejoin.rules.ts';

describe('taking the seat again', () => {
  it('goes on trying while a server or a media node is away', () => {
    assert.equal(rejoinVerdict({ code: 'unavailable', reason: 'no-media-node', message: '' }), 'again');
    assert.equal(rejoinVerdict({ code: 'timeout', message: '' }), 'again');
    assert.equal(rejoinVerdict({ code: 'internal', message: '' }), 'again');
  });

  it('takes a new seat where the old one was given back', () => {
    assert.equal(rejoinVerdict({ code: 'invalid-state', reason: 'seat-gone', message: '' }), 'without-seat');
  });

  it('stops where the chair or another conference has this site now', () => {
    const refused = (reason: 'removed-by-chair' | 'in-another-conference') =>
      rejoinVerdict({ code: 'conflict', reason, message: '' });
    assert.deepEqual([refused('removed-by-chair'), refused('in-another-conference')], ['removed', 'give-up']);
  });

  it('waits in the lobby that was turned on meanwhile', () => {
    const refusal = { code: 'invalid-state', reason: 'waiting-in-lobby', message: '' } as const;
    assert.equal(rejoinVerdict(refusal), 'waits');
  });

  it('stops where the conference is over or the right to be there is gone', () => {
    assert.equal(rejoinVerdict({ code: 'invalid-state', reason: 'conference-ended', message: '' }), 'ended');
    assert.equal(rejoinVerdict({ code: 'forbidden', message: '' }), 'revoked');
    assert.equal(rejoinVerdict({ code: 'not-found', message: '' }), 'give-up');
  });
});
