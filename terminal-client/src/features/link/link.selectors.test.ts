import assert from 'node:assert/strict';
import { findOfflineNote, gradeLink } from './link.selectors.ts';
import type { LinkState, RoundTrip, SignalSnapshot } from './link.store.ts';

const online: SignalSnapshot = { phase: 'online' };
const link = (signal: SignalSnapshot, roundTrip: RoundTrip = { phase: 'unknown' }): LinkState => ({
  signal,
  roundTrip,
  clockOffset: 0,
});
const took = (milliseconds: number): RoundTrip => ({ phase: 'measured', milliseconds });

describe('network in words', () => {
  it('goes by the round trip while online', () => {
    assert.equal(gradeLink(link(online)), 'good');
    assert.equal(gradeLink(link(online, took(299))), 'good');
    assert.equal(gradeLink(link(online, took(300))), 'fair');
    assert.equal(gradeLink(link(online, took(800))), 'poor');
  });

  it('an old measurement never hides that the link is down', () => {
    const offline = { phase: 'offline', since: 5, lastContact: 4, outdated: false } as const;
    assert.equal(gradeLink(link(offline, took(20))), 'offline');
  });

  it('the grey bar tells the last contact at once, but a slow connection only after a while', () => {
    const offline = { phase: 'offline', since: 5, lastContact: 4, outdated: false } as const;
    assert.deepEqual(findOfflineNote(link(offline), 6), { kind: 'offline', lastContact: 4 });
    assert.deepEqual(findOfflineNote(link({ ...offline, outdated: true }), 6), { kind: 'outdated' });
    const connecting: SignalSnapshot = { phase: 'connecting', since: 1_000 };
    assert.equal(findOfflineNote(link(connecting), 4_999), null);
    assert.deepEqual(findOfflineNote(link(connecting), 5_000), { kind: 'connecting' });
    assert.equal(findOfflineNote(link(online), 9_999), null);
  });
});
