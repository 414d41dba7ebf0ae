import assert from 'node:assert/strict';
import type { Role } from '../../protocol/src/core/permissions.ts';
import { accountCalls } from '../../signaling/src/features/account/account.calls.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

type Grantable = Exclude<Role, 'station' | 'integration' | 'integration-reader'>;

describe('keeping accounts', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let admin: CallContext;
  /** Administers the township t03 and its villages. */
  let townshipAdmin: CallContext;
  let village: string;
  let otherVillage: string;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    village = await unitIdOf(deps, 'yx.t03.v01');
    otherVillage = await unitIdOf(deps, 'yx.t04.v01');
    admin = (await signInAs(deps, 'admin')).context;
    const township = await unitIdOf(deps, 'yx.t03');
    const made = await create(admin, { username: 't03.admin', unitId: township, roles: ['administrator'] });
    townshipAdmin = (await signInAs(deps, 't03.admin', made.oneTimePassword)).context;
  });
  beforeEach(() => void database.changes.splice(0));
  after(() => database.close());

  const calls = () => accountCalls(deps);
  const create = (
    by: CallContext,
    account: { username: string; unitId: string; roles: Grantable[]; clientRequestId?: string },
  ) =>
    calls()['account:create']({ clientRequestId: crypto.randomUUID(), displayName: '陈新', ...account }, by);
  const list = (
    by: CallContext,
    filter: { search?: string; unitId?: string; offset?: number; limit?: number },
  ) => calls()['account:list']({ offset: 0, limit: 100, ...filter }, by);
  const accountIdOf = async (username: string) => {
    const found = (await list(admin, { search: username })).accounts.find(
      (each) => each.username === username,
    );
    assert.ok(found, username);
    return found.id;
  };

  it('makes an account whose one-time password must be changed first', async () => {
    const { account, oneTimePassword } = await create(admin, {
      username: 'new.doctor',
      unitId: village,
      roles: ['village-doctor', 'village-doctor'],
    });
    assert.equal(account.mustChangePassword, true);
    assert.equal(account.demo, false);
    assert.deepEqual(account.roles, [{ role: 'village-doctor', unitId: village }]);
    const { opened } = await signInAs(deps, 'new.doctor', oneTimePassword);
    assert.equal(opened.session.mustChangePassword, true);
  });

  it('makes one account for a request sent twice, with a fresh password each time until it is in use', async () => {
    const request = {
      clientRequestId: crypto.randomUUID(),
      username: 'twice',
      unitId: village,
      roles: ['village-doctor'] as Grantable[],
    };
    const first = await create(admin, request);
    const second = await create(admin, request);
    assert.equal(second.account.id, first.account.id);
    assert.notEqual(second.oneTimePassword, first.oneTimePassword);
    await expectFault(signInAs(deps, 'twice', first.oneTimePassword), 'unauthenticated/bad-credentials');
    await signInAs(deps, 'twice', second.oneTimePassword);
    await database.db.execute("UPDATE accounts SET must_change_password = false WHERE username = 'twice'");
    await expectFault(create(admin, request), 'invalid-state');
    await signInAs(deps, 'twice', second.oneTimePassword);
    const { total } = await list(admin, { search: 'twice' });
    assert.equal(total, 1);
  });

  it('refuses a username that is taken, also when two ask at once', async () => {
    const taken = { username: 't03.v01', unitId: village, roles: ['village-doctor'] as Grantable[] };
    await expectFault(create(admin, taken), 'conflict');
    const racing = { ...taken, username: 'racing' };
    const outcomes = await Promise.allSettled([create(admin, racing), create(admin, racing)]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('refuses a request id that was used for something else', async () => {
    const clientRequestId = crypto.randomUUID();
    await database.db.execute(
      `INSERT INTO client_requests (actor_id, request_id, call, resource_id, at)
       VALUES (:actor, :clientRequestId, 'org:move-unit', gen_random_uuid(), now())`,
      { actor: admin.actor.id, clientRequestId },
    );
    const attempt = create(admin, {
      clientRequestId,
      username: 'reused',
      unitId: village,
      roles: ['village-doctor'],
    });
    await expectFault(attempt, 'conflict/request-id-reused');
  });

  it('lets a township administrator create only inside the township, and no role that sees the county', async () => {
    await create(townshipAdmin, { username: 't03.new', unitId: village, roles: ['village-doctor'] });
    const outside = create(townshipAdmin, {
      username: 'x1',
      unitId: otherVillage,
      roles: ['village-doctor'],
    });
    await expectFault(outside, 'forbidden');
    const commander = create(townshipAdmin, { username: 'x2', unitId: village, roles: ['commander'] });
    await expectFault(commander, 'forbidden');
    const nowhere = create(admin, { username: 'x3', unitId: crypto.randomUUID(), roles: ['commander'] });
    await expectFault(nowhere, 'not-found');
  });

  it('keeps a township administrator from taking over an account that reaches further', async () => {
    const expert = await create(admin, { username: 't03.expert', unitId: village, roles: ['expert'] });
    const accountId = expert.account.id;
    await expectFault(calls()['account:reset-password']({ accountId }, townshipAdmin), 'forbidden');
    await expectFault(
      calls()['account:set-disabled']({ accountId, disabled: true }, townshipAdmin),
      'forbidden',
    );
    await expectFault(calls()['account:unlock']({ accountId }, townshipAdmin), 'forbidden');
    await signInAs(deps, 't03.expert', expert.oneTimePassword);
  });

  it('lists what the administrator may see, by name or username, a page at a time', async () => {
    const seen = await list(townshipAdmin, {});
    assert.ok(seen.total >= 17);
    const tree = await deps.directory.current();
    const township = townshipAdmin.actor.unitId;
    for (const { unitId } of seen.accounts) assert.ok(tree.isWithin(unitId, township));
    const page = await list(townshipAdmin, { offset: 2, limit: 3 });
    assert.equal(page.total, seen.total);
    assert.deepEqual(page.accounts, seen.accounts.slice(2, 5));
    assert.deepEqual((await list(townshipAdmin, { offset: 9_999 })).accounts, []);
    assert.equal((await list(admin, { search: 'EXPERT.TCM.' })).total, 3);
    assert.equal((await list(admin, { search: '廖国燕' })).accounts[0]?.username, 'admin');
    assert.deepEqual(
      (await list(admin, { unitId: otherVillage })).accounts.map(({ username }) => username),
      ['t04.v01'],
    );
    await expectFault(list(townshipAdmin, { unitId: otherVillage }), 'forbidden');
  });

  it('takes searched words literally', async () => {
    for (const search of ['%', '_', "'; DROP TABLE accounts; --", ':search', '\\'])
      assert.equal((await list(admin, { search })).total, 0, search);
  });

  it('gives a new one-time password and ends every session', async () => {
    const before = await signInAs(deps, 't03.v03');
    const accountId = await accountIdOf('t03.v03');
    const { account, oneTimePassword } = await calls()['account:reset-password'](
      { accountId },
      townshipAdmin,
    );
    assert.equal(account.mustChangePassword, true);
    await expectFault(authenticate(deps, before.opened.session.accessToken), 'unauthenticated/session-ended');
    await signInAs(deps, 't03.v03', oneTimePassword);
  });

  it('disables an account with all its sessions and enables it again, but never the own one', async () => {
    const before = await signInAs(deps, 't03.v04');
    const accountId = await accountIdOf('t03.v04');
    const set = (disabled: boolean) => calls()['account:set-disabled']({ accountId, disabled }, admin);
    assert.equal((await set(true)).disabled, true);
    assert.equal((await set(true)).disabled, true);
    assert.deepEqual(
      database.changes.map((change) => change.kind === 'session-ended' && change.reason),
      ['account-disabled'],
    );
    await expectFault(authenticate(deps, before.opened.session.accessToken), 'unauthenticated/session-ended');
    await expectFault(signInAs(deps, 't03.v04'), 'forbidden/account-disabled');
    assert.equal((await set(false)).disabled, false);
    await signInAs(deps, 't03.v04');
    const own = calls()['account:set-disabled']({ accountId: admin.actor.id, disabled: true }, admin);
    await expectFault(own, 'invalid-state');
  });

  it('shows a lockout and releases it before its time', async () => {
    for (let failure = 1; failure <= 5; failure += 1)
      await expectFault(signInAs(deps, 't03.v05', 'wrong'), 'unauthenticated/bad-credentials');
    const accountId = await accountIdOf('t03.v05');
    const [locked] = (await list(admin, { search: 't03.v05' })).accounts;
    assert.equal(locked?.lockedUntil, new Date(clock.now().getTime() + 15 * 60_000).toISOString());
    const unlocked = await calls()['account:unlock']({ accountId }, townshipAdmin);
    assert.equal(unlocked.lockedUntil, null);
    await signInAs(deps, 't03.v05');
  });

  it('says so when there is no such account', async () => {
    const accountId = crypto.randomUUID();
    await expectFault(calls()['account:reset-password']({ accountId }, admin), 'not-found');
    await expectFault(calls()['account:unlock']({ accountId }, admin), 'not-found');
    await expectFault(calls()['account:set-disabled']({ accountId, disabled: true }, admin), 'not-found');
  });
});
