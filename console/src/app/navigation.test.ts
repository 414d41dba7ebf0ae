import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Role } from '@zhida/protocol/core/permissions.ts';
import { adminPagesFor, destinationsFor } from './navigation.ts';

const unitId = '00000000-0000-4000-8000-000000000001';
const keys = (role: Role) => destinationsFor([{ role, unitId }]).map(({ key }) => key);

describe('navigation by permission', () => {
  it('shows a commander everything but the administration', () => {
    assert.deepEqual(keys('commander'), ['overview', 'directives', 'consultations', 'conferences']);
    assert.deepEqual(adminPagesFor([{ role: 'commander', unitId }]), []);
  });

  it('shows a trainer no consultations', () => {
    assert.deepEqual(keys('trainer'), ['overview', 'directives', 'conferences']);
  });

  it('shows an administrator the administration and no medical work', () => {
    assert.deepEqual(keys('administrator'), ['overview', 'admin']);
    assert.deepEqual(
      adminPagesFor([{ role: 'administrator', unitId }]).map(({ key }) => key),
      ['accounts', 'terminals', 'org', 'tags', 'integrations', 'nodes', 'audit'],
    );
  });

  it('adds up what several roles allow', () => {
    const roles = [
      { role: 'administrator' as const, unitId },
      { role: 'expert' as const, unitId },
    ];
    assert.deepEqual(
      destinationsFor(roles).map(({ key }) => key),
      ['overview', 'directives', 'consultations', 'conferences', 'admin'],
    );
  });

  it('leaves a village doctor without the overview', () => {
    assert.deepEqual(keys('village-doctor'), ['directives', 'conferences']);
  });
});
