import assert from 'node:assert/strict';
import { lockedUntil, lockoutRule } from './lockout.rules.ts';

describe('the lockout', () => {
  const now = new Date('2026-01-01T12:00:00Z');
  const ago = (ms: number) => new Date(now.getTime() - ms);

  it('begins with the fifth failure in a quarter of an hour', () => {
    assert.equal(lockedUntil([0, 1, 2, 3].map(ago), now), null);
    assert.deepEqual(
      lockedUntil([0, 1, 2, 3, 4].map(ago), now),
      new Date(now.getTime() + lockoutRule.lockMs),
    );
  });

  it('does not count failures that are older', () => {
    assert.equal(lockedUntil([0, 1, 2, 3, lockoutRule.windowMs].map(ago), now), null);
  });
});
