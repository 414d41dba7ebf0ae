import assert from 'node:assert/strict';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import { buildOrgIndex } from '../org/org-index.ts';
import { listCandidates } from './invite.rules.ts';

const unit = (id: string, parentId: string | null, level: OrgUnit['level']): OrgUnit => ({
  id,
  parentId,
  level,
  kind: 'clinic',
  code: `yx.${id}`,
  name: { zh: `${id}院`, en: `Clinic ${id}` },
});
const villages = Array.from({ length: 60 }, (_, i) => unit(`v${i}`, 'town', 'village'));
const index = buildOrgIndex({
  version: 1,
  units: [unit('county', null, 'county'), unit('town', 'county', 'township'), ...villages],
});
const online: UnitPresence = { unitId: 'v59', state: 'online', since: null, connections: 1 };

describe('who can be invited', () => {
  it('shows who can be reached first, and says how many are not shown', () => {
    const { shown, hidden } = listCandidates(index, new Map([['v59', online]]), '');
    assert.deepEqual(
      shown.slice(0, 3).map((c) => c.unit.id),
      ['v59', 'county', 'town'],
    );
    assert.equal(shown.length + hidden, 62);
  });

  it('finds by Chinese name, English name and code', () => {
    for (const words of ['v7院', 'clinic V7', 'YX.v7 ']) {
      assert.deepEqual(
        listCandidates(index, new Map(), words).shown.map((c) => c.unit.id),
        ['v7'],
      );
    }
  });
});
