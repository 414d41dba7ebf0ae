import assert from 'node:assert/strict';
import type { Participant } from '@zhida/protocol/conference.ts';
import { applyRosterChange, toKnownRoster } from './roster.rules.ts';
import { aSite } from './testing/a-site.ts';

const site = (id: string, state: Participant['state'] = 'joined') => aSite({ id, state });
const change = (since: number, version: number, ...participants: Participant[]) => ({
  conferenceId: 'c',
  since,
  version,
  participants,
});
const known = toKnownRoster({ conferenceId: 'c', version: 5, participants: [site('a'), site('b')] });

describe('the roster', () => {
  it('takes over what changed and keeps the order', () => {
    const next = applyRosterChange(known, change(5, 6, site('a', 'left'), site('c')));
    assert.notEqual(next, 'gap');
    if (next === 'gap') return;
    const states = [...next.sites.values()].map(({ id, state }) => `${id} ${state}`);
    assert.deepEqual([next.version, states], [6, ['a left', 'b joined', 'c joined']]);
  });

  it('a change that began after what is known was missed in part', () => {
    assert.equal(applyRosterChange(known, change(6, 7, site('a'))), 'gap');
  });

  it('a change that overlaps what is known is no gap', () => {
    assert.notEqual(applyRosterChange(known, change(3, 8, site('a'))), 'gap');
  });

  it('an old change is no news', () => {
    assert.equal(applyRosterChange(known, change(3, 5, site('a', 'left'))), known);
  });
});
