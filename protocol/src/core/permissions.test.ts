import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  grants,
  holds,
  permissions,
  reaches,
  roles,
  type Permission,
  type Reach,
  type Role,
} from './permissions.ts';

/** A small county: one township with two villages, and another township. */
const path = {
  county: ['county'],
  township: ['county', 'township'],
  village: ['county', 'township', 'village'],
  neighbour: ['county', 'township', 'neighbour'],
  elsewhere: ['county', 'other-township'],
} as const;
const places = Object.keys(path) as (keyof typeof path)[];

/** The places a role held at the township reaches, written out by hand for each kind of reach. */
const expected: Readonly<Record<Reach, readonly (keyof typeof path)[]>> = {
  own: [],
  unit: ['township'],
  subtree: ['township', 'village', 'neighbour'],
  county: places,
};

const anyRole = fc.constantFrom(...roles);
const anyPermission = fc.constantFrom(...permissions);
const anyHeld = fc.array(
  fc.record({ role: anyRole, unitId: fc.constantFrom(...path.village, 'other-township') }),
);

describe('the permission matrix', () => {
  for (const role of roles)
    it(`gives ${role} exactly what its row says, for every permission and place`, () => {
      for (const permission of permissions) {
        const reach = grants[role][permission];
        const held = [{ role, unitId: 'township' }];
        assert.equal(holds(held, permission), reach !== undefined, permission);
        const reached = places.filter((place) => reaches(held, permission, path[place]));
        assert.deepEqual(reached, reach === undefined ? [] : expected[reach], permission);
      }
    });

  it('never reaches further than it is held', () => {
    fc.assert(
      fc.property(anyHeld, anyPermission, fc.constantFrom(...places), (held, permission, place) => {
        if (reaches(held, permission, path[place])) assert.ok(holds(held, permission));
      }),
    );
  });

  it('gives nothing to nobody, and a further role never takes anything away', () => {
    fc.assert(
      fc.property(
        anyHeld,
        anyHeld,
        anyPermission,
        fc.constantFrom(...places),
        (some, more, permission, place) => {
          assert.equal(holds([], permission), false);
          assert.equal(reaches([], permission, path[place]), false);
          if (holds(some, permission)) assert.ok(holds([...some, ...more], permission));
          if (reaches(some, permission, path[place]))
            assert.ok(reaches([...more, ...some], permission, path[place]));
        },
      ),
    );
  });

  it('reaches no unit outside the tree unless it covers the county', () => {
    for (const role of roles)
      for (const permission of permissions)
        assert.equal(
          reaches([{ role, unitId: 'township' }], permission, []),
          grants[role][permission] === 'county',
          `${role} ${permission}`,
        );
  });

  it('keeps to what a county agreed on', () => {
    const holders = (permission: Permission) =>
      roles.filter((role) => grants[role][permission] !== undefined);
    const managers: Role[] = ['administrator'];
    assert.deepEqual(holders('account.manage'), managers);
    assert.deepEqual(holders('terminal.manage'), managers);
    assert.deepEqual(holders('org.manage'), managers);
    assert.deepEqual(holders('audit.read'), managers);
    assert.deepEqual(holders('consultation.answer'), ['expert']);
    assert.deepEqual(grants.station, grants['village-doctor']);
    assert.equal(
      grants.administrator['consultation.overview'],
      undefined,
      'administrators see no consultations',
    );
  });
});
