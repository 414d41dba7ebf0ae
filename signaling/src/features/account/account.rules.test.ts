import assert from 'node:assert/strict';
import { mayGrant } from './account.rules.ts';

const village = ['root', 'township', 'village'];
const countyAdministrator = [{ role: 'administrator', unitId: 'root' }] as const;
const townshipAdministrator = [{ role: 'administrator', unitId: 'township' }] as const;

describe('who may grant a role', () => {
  it('lets the administrator at the root grant everything', () => {
    assert.ok(mayGrant(countyAdministrator, 'commander', ['root']));
    assert.ok(mayGrant(countyAdministrator, 'village-doctor', village));
  });

  it('lets a township administrator grant what stays in the township', () => {
    assert.ok(mayGrant(townshipAdministrator, 'village-doctor', village));
    assert.ok(mayGrant(townshipAdministrator, 'township-doctor', village.slice(0, 2)));
  });

  it('lets a township administrator make another one, who sees no more', () => {
    assert.ok(mayGrant(townshipAdministrator, 'administrator', village));
  });

  it('refuses a township administrator the roles that see the whole county', () => {
    for (const role of ['commander', 'duty-officer', 'dispatcher', 'expert', 'trainer'] as const)
      assert.ok(!mayGrant(townshipAdministrator, role, village), role);
  });

  it('refuses units outside the subtree and granters who administer nothing', () => {
    assert.ok(!mayGrant(townshipAdministrator, 'village-doctor', ['root', 'other', 'village']));
    assert.ok(!mayGrant([{ role: 'commander', unitId: 'root' }], 'village-doctor', village));
  });
});
