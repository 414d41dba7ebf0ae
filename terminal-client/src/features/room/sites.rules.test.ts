import assert from 'node:assert/strict';
import { groupSites, listSiteActions, runSiteAction } from './sites.rules.ts';
import { site } from './site-fixture.ts';

const done: string[] = [];
const note =
  (name: string) =>
  async (id: string | readonly string[] | null): Promise<void> =>
    void done.push(`${name} ${String(id)}`);
const chair = {
  grantFloor: note('grant'),
  denyFloor: note('deny'),
  revokeFloor: note('revoke'),
  setMuted: note('mute'),
  ringAgain: note('ring'),
  admit: note('admit'),
  remove: note('remove'),
};

describe('a conference led from a terminal', () => {
  it('shows who asks first, and leaves out oneself and who was removed', () => {
    const asks = (id: string, at: string) =>
      site(id, { floor: 'requested', floorRequestedAt: `2026-01-05T08:${at}:00.000Z` });
    const groups = groupSites(
      [
        site('me'),
        asks('late', '20'),
        asks('early', '10'),
        site('out', { state: 'removed' }),
        site('no', { state: 'declined' }),
      ],
      'me',
    );
    assert.deepEqual(
      groups.asking.map(({ id }) => id),
      ['early', 'late'],
    );
    assert.deepEqual([groups.here.length, groups.missing.length, groups.lobby.length], [0, 1, 0]);
  });

  it('offers with each site only what makes sense and is allowed', () => {
    const offers = (change: Parameters<typeof site>[1], isLarge = true) =>
      listSiteActions(site('a', change), chair, isLarge);
    assert.deepEqual(offers({ floor: 'requested' }), ['grant', 'deny', 'mute', 'remove']);
    assert.deepEqual(offers({ floor: 'granted', muted: true }), ['revoke', 'unmute', 'remove']);
    assert.deepEqual(offers({}, false), ['mute', 'remove'], 'in a small one all may speak');
    assert.deepEqual(offers({ state: 'waiting' }), ['admit', 'remove']);
    assert.deepEqual(offers({ state: 'no-answer' }), ['ring']);
    assert.deepEqual(offers({ role: 'chair' }), []);
    assert.deepEqual(listSiteActions(site('a'), {}, true), []);
  });

  it('does it to that site alone', async () => {
    await runSiteAction(chair, 'a', 'mute');
    await runSiteAction(chair, 'a', 'remove');
    assert.deepEqual(done, ['mute a', 'remove a']);
  });
});
