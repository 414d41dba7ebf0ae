import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Conference } from '@zhida/protocol/conference.ts';
import { isRinging, nextRings, ringForMs } from './ring.rules.ts';

const start = Date.UTC(2026, 0, 1, 8);
const conference = (id: string): Conference => ({
  id,
  version: 1,
  kind: 'dispatch',
  status: 'Actual',
  title: id,
  startedAt: new Date(start).toISOString(),
  endedAt: null,
  endReason: null,
  participants: [],
});

describe('ringing for an invitation', () => {
  it('begins when it comes, even to a conference that runs for hours, and stops by itself', () => {
    const late = start + 7_200_000;
    const rings = nextRings(nextRings(null, [], late), [conference('a')], late);
    assert.equal(isRinging(rings, late + ringForMs - 1), true);
    assert.equal(isRinging(rings, late + ringForMs), false);
    assert.deepEqual(
      nextRings(rings, [conference('a')], late + 10_000),
      rings,
      'a new version rings no longer',
    );
  });

  it('does not begin for what was there before the page was opened', () => {
    assert.equal(isRinging(nextRings(null, [conference('a')], start + 600_000), start + 600_000), false);
    assert.equal(isRinging(nextRings(null, [conference('a')], start + 5_000), start + 5_000), true);
  });

  it('stops when it is answered', () => {
    const rings = nextRings(new Map(), [conference('a')], start);
    assert.equal(isRinging(nextRings(rings, [], start + 1), start + 1), false);
  });
});
