import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SiteState } from '@zhida/protocol/conference.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import { buildOrgIndex } from '../org/org-index.ts';
import { countSites, groupRoster, listMissing, rosterRows, type RosterView } from './roster.rules.ts';

const unit = (id: string, level: OrgUnit['level'], parentId: string | null): OrgUnit => ({
  id,
  code: `yx.${id}`,
  name: { zh: `${id}-zh`, en: id },
  level,
  kind: level,
  parentId,
});
const index = buildOrgIndex({
  version: 1,
  units: [
    unit('root', 'county', null),
    unit('hospital', 'hospital', 'root'),
    unit('t1', 'township', 'root'),
    unit('t1v1', 'village', 't1'),
    unit('t1v2', 'village', 't1'),
    unit('t2', 'township', 'root'),
  ],
});
const at = (unitId: string, state: SiteState) => quietSite(`s-${unitId}`, { state }, unitId);
const sites = [
  at('t2', 'joined'),
  at('t1v2', 'joined'),
  at('t1v1', 'offline'),
  at('t1', 'declined'),
  at('hospital', 'busy'),
  at('root', 'joined'),
  quietSite('g', {
    state: 'waiting',
    party: { ...quietSite('g').party, kind: 'guest', unitId: 'root' },
  }),
];
const view = (change: Partial<RosterView> = {}): RosterView => ({
  search: '',
  filter: 'all',
  toggled: new Set(),
  ...change,
});
const keys = (change: Partial<RosterView> = {}) =>
  rosterRows(groupRoster(sites, index), view(change)).map(({ key }) => key);

describe('the roster', () => {
  it('groups by township, the county before and guests after', () => {
    assert.deepEqual(
      groupRoster(sites, index).map(({ key }) => key),
      ['county', 'hospital', 't1', 't2', 'guest'],
    );
  });

  it('counts joined, ringing and silent for each township', () => {
    const t1 = groupRoster(sites, index).find(({ key }) => key === 't1');
    assert.deepEqual(t1?.counts, { total: 3, joined: 1, ringing: 0, silent: 2, waiting: 0, out: 0 });
  });

  it('names exceptions first, who waits for the chair at the top', () => {
    assert.deepEqual(keys().slice(0, 5), [
      'exceptions',
      'exceptions/g',
      'exceptions/s-t1',
      'exceptions/s-hospital',
      'exceptions/s-t1v1',
    ]);
  });

  it('puts exceptions first inside a township too', () => {
    assert.deepEqual(
      groupRoster(sites, index)
        .find(({ key }) => key === 't1')
        ?.sites.map(({ id }) => id),
      ['s-t1', 's-t1v1', 's-t1v2'],
    );
  });

  it('folds townships of a large conference, and opens one on demand', () => {
    const many = Array.from({ length: 300 }, (_, i) => quietSite(`m${i}`, {}, 't1v1'));
    const rows = (toggled: ReadonlySet<string>) => rosterRows(groupRoster(many, index), view({ toggled }));
    assert.deepEqual(
      rows(new Set()).map(({ kind }) => kind),
      ['group'],
    );
    assert.equal(rows(new Set(['t1'])).length, 301);
  });

  it('does not bury the townships under very many exceptions', () => {
    const many = Array.from({ length: 60 }, (_, i) => quietSite(`m${i}`, { state: 'no-answer' }, 't1v1'));
    assert.deepEqual(
      rosterRows(groupRoster(many, index), view()).map(({ kind }) => kind),
      ['exceptions', 'group'],
    );
  });

  it('finds by name in either language and by where a site is', () => {
    assert.deepEqual(keys({ search: 'UNIT S-T2' }), ['t2', 't2/s-t2']);
    assert.deepEqual(keys({ filter: 'joined', search: 't1' }), ['t1', 't1/s-t1v2']);
    assert.deepEqual(keys({ search: 'nowhere' }), []);
  });

  it('rings again whoever does not come or left, never who was removed or is in', () => {
    const states: SiteState[] = ['joined', 'ringing', 'waiting', 'removed', 'left', 'no-answer', 'busy'];
    const all = states.map((state) => quietSite(state, { state }));
    assert.deepEqual(listMissing(all), ['left', 'no-answer', 'busy']);
  });

  it('counts every site exactly once', () => {
    const { total, ...classes } = countSites(sites);
    assert.equal(
      Object.values(classes).reduce((a, b) => a + b, 0),
      total,
    );
  });

  it('keeps sites apart whose unit the viewer may not see', () => {
    assert.deepEqual(
      groupRoster([at('elsewhere', 'joined')], index).map(({ key }) => key),
      ['other'],
    );
  });
});
