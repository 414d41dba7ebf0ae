import assert from 'node:assert/strict';
import type { Participant } from '@zhida/protocol/conference.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import { sitesIfLarge } from './large.rules.ts';

const small = { mode: 'small', classFormat: null } as const;
const sites = (count: number, state: Participant['state'] = 'joined') =>
  Array.from({ length: count }, (_, n) => ({
    state,
    party: quietSite(`${state}-${n}`).party,
  }));

describe('a small conference', () => {
  it('becomes large with the twentieth site', () => {
    assert.equal(sitesIfLarge(small, sites(18), ['guest']), null);
    assert.equal(sitesIfLarge(small, sites(19), ['guest']), 20);
    assert.equal(
      sitesIfLarge(small, sites(10), ['joined-0', ...Array.from({ length: 9 }, (_, n) => `new-${n}`)]),
      null,
    );
  });

  it('does not count whom the chair removed', () => {
    assert.equal(sitesIfLarge(small, [...sites(18), ...sites(5, 'removed')], ['guest']), null);
  });

  it('says nothing where it is large already, or a small class', () => {
    assert.equal(sitesIfLarge({ ...small, mode: 'large' }, sites(30), ['guest']), null);
    assert.equal(sitesIfLarge({ ...small, classFormat: 'small-class' }, sites(30), ['guest']), null);
  });
});
