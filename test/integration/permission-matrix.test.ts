import assert from 'node:assert/strict';
import { calls, type CallName } from '../../protocol/src/contract.ts';
import { Fault } from '../../protocol/src/core/fault.ts';
import {
  grants,
  permissions,
  roles,
  type Permission,
  type Role,
} from '../../protocol/src/core/permissions.ts';
import { insertAccount } from '../../signaling/src/features/account/account.store.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { insertTerminal } from '../../signaling/src/features/terminal/terminal.store.ts';
import { callInputs, type CallTarget } from '../harness/call-inputs.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

/**
 * The matrix as it was agreed, written out a second time on purpose: whoever changes the data in
 * protocol/src/core/permissions.ts changes who may see what, and has to say so here too.
 */
const agreed: Record<Role, string> = {
  commander:
    'org.read:county presence.read:county consultation.overview:county conference.open:county conference.call-many:county conference.take-part:own directive.issue:county directive.approve:county directive.follow:county directive.receive:unit node.read:county',
  'duty-officer':
    'org.read:county presence.read:county consultation.overview:county conference.open:county conference.call-many:county conference.take-part:own directive.issue:county directive.approve:county directive.follow:county directive.receive:unit node.read:county contact.manage:county',
  dispatcher:
    'org.read:county presence.read:county consultation.overview:county conference.open:county conference.call-many:county conference.take-part:own directive.issue:county directive.follow:county directive.receive:unit node.read:county',
  expert:
    'org.read:county presence.read:county consultation.request:unit consultation.answer:own conference.open:county conference.call-many:county conference.take-part:own directive.receive:unit',
  'township-doctor':
    'org.read:subtree presence.read:subtree consultation.request:unit conference.open:county conference.call-many:subtree conference.take-part:own directive.issue:subtree directive.follow:subtree directive.receive:unit',
  'village-doctor':
    'org.read:unit consultation.request:unit conference.open:county conference.take-part:own directive.receive:unit',
  trainer:
    'org.read:county presence.read:county conference.open:county conference.call-many:county conference.take-part:own directive.receive:unit',
  administrator:
    'org.read:subtree org.manage:subtree contact.manage:subtree presence.read:subtree account.manage:subtree terminal.manage:subtree node.read:county node.manage:county audit.read:county',
  integration: 'org.read:subtree directive.issue:subtree directive.follow:subtree',
  'integration-reader': 'org.read:subtree directive.follow:subtree',
  station:
    'org.read:unit consultation.request:unit conference.open:county conference.take-part:own directive.receive:unit',
  guest: 'conference.take-part:own',
};

/** Where a call may be aimed, seen from the unit at which the role is held: a township, with villages and neighbours. */
const positions = {
  own: 'yx.t03',
  below: 'yx.t03.v01',
  sibling: 'yx.t04',
  'below the sibling': 'yx.t04.v01',
  above: 'yx',
  outside: null,
} as const;
type Position = keyof typeof positions;

const covered: Record<string, readonly Position[]> = {
  county: ['own', 'below', 'sibling', 'below the sibling', 'above'],
  subtree: ['own', 'below'],
  unit: ['own'],
};

/** Calls that name a unit, or an account or terminal of one. All others concern only the actor, or the whole county. */
const aimed = new Set<CallName>([
  'org:get-history',
  'org:move-unit',
  'unit:get',
  'account:list',
  'account:create',
  'account:reset-password',
  'account:set-disabled',
  'account:unlock',
  'terminal:list',
  'terminal:issue-code',
  'terminal:revoke',
  'integration:create',
  'conference:open',
  'schedule:create',
  'group:save',
  'org:set-call-policy',
  'directive:preview',
  'directive:issue',
  'directive:set-tags',
  'chase:list-contacts',
  'chase:set-contacts',
]);

const callNames = Object.keys(calls) as CallName[];

describe('the permission matrix', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let targets: Record<Position, CallTarget>;

  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    serve = createServeCall(deps);
    const entries = await Promise.all(
      (Object.keys(positions) as Position[]).map(
        async (position) => [position, await aimAt(position)] as const,
      ),
    );
    targets = Object.fromEntries(entries) as Record<Position, CallTarget>;
  });
  after(() => database.close());

  /** A unit with an account and a terminal made for this test. */
  async function aimAt(position: Position): Promise<CallTarget> {
    const [accountId, terminalId] = [crypto.randomUUID(), crypto.randomUUID()];
    const [specialty] = await database.db.select<{ id: string }>('SELECT id FROM specialties LIMIT 1');
    const code = positions[position];
    const unitId = code === null ? crypto.randomUUID() : await unitIdOf(deps, code);
    if (code !== null)
      await deps.inWork(async (work) => {
        const roles = [{ role: 'village-doctor', unitId }] as const;
        const username = `target.${accountId}`;
        await insertAccount(work, {
          id: accountId,
          username,
          displayName: '目标',
          unitId,
          passwordHash: '',
          roles,
        });
        await insertTerminal(work, { id: terminalId, unitId, name: '目标', enrolledBy: accountId });
      });
    return { unitId, accountId, terminalId, specialtyId: specialty?.id ?? '' };
  }

  /** `done`, or the code of the refusal. */
  async function outcomeOf(role: Role, name: CallName, target: CallTarget): Promise<string> {
    const context = contextOfRole(role, targets.own.unitId);
    try {
      await serve(name, callInputs[name](target), context);
      return 'done';
    } catch (error) {
      if (error instanceof Fault) return error.code;
      throw error;
    }
  }

  it('is the one that was agreed', () => {
    for (const role of roles) {
      const held = permissions.flatMap((permission) => {
        const reach = grants[role][permission];
        return reach ? [`${permission}:${reach}`] : [];
      });
      assert.deepEqual(held.sort(), agreed[role].split(' ').sort(), role);
    }
  });

  it('gives nobody a permission that no call asks for', () => {
    const asked = new Set(callNames.map((name) => calls[name].permission));
    const unasked = permissions.filter((permission) => !asked.has(permission));
    // The one decides what `consultation:list` and `consultation:get` show, which every signed-in actor may call; the
    // other how many units `conference:open`, `conference:invite` and `schedule:create` may name.
    assert.deepEqual(unasked, ['consultation.overview', 'conference.call-many']);
  });

  for (const role of roles) {
    const reachOf = (permission: Permission) =>
      new Map(agreed[role].split(' ').map((held) => held.split(':') as [string, string])).get(permission);

    describe(role, () => {
      for (const name of callNames) {
        const { permission } = calls[name];
        // A call without a permission is everybody's; a guest has of those only the ones about its session.
        const everybodys = role !== 'guest' || name.startsWith('session:');
        const reach = permission !== null ? reachOf(permission) : everybodys ? 'own' : undefined;

        if (reach === undefined)
          it(`may not ${name}`, async () => {
            for (const target of Object.values(targets))
              assert.equal(await outcomeOf(role, name, target), 'forbidden');
          });
        else if (aimed.has(name))
          it(`may ${name} within ${reach} and nowhere else`, async () => {
            for (const position of Object.keys(positions) as Position[]) {
              const outcome = await outcomeOf(role, name, targets[position]);
              const within = covered[reach]?.includes(position);
              if (position === 'outside') assert.equal(outcome, 'not-found', position);
              else if (!within)
                assert.ok(['forbidden', 'not-found'].includes(outcome), `${position}: ${outcome}`);
              // Moving a unit under itself is refused, but for what it is, not for who asks.
              else assert.equal(outcome, name === 'org:move-unit' ? 'invalid-state' : 'done', position);
            }
          });
        else
          it(`may ${name}`, async () => {
            const outcome = await outcomeOf(role, name, targets.own);
            // What it names does not exist, or the token is none; never a lack of permission, a bad input or a bug.
            assert.ok(['done', 'not-found', 'invalid-state', 'unauthenticated'].includes(outcome), outcome);
          });
      }
    });
  }
});
