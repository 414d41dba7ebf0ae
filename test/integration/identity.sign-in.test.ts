import assert from 'node:assert/strict';
import { listAudit } from '../../signaling/src/features/audit/audit.store.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { signIn } from '../../signaling/src/features/identity/sign-in.ts';
import { createTestDatabase, demoPassword, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const minute = 60_000;

describe('signing in', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
  });
  after(() => database.close());

  const attempt = (username: string, password: string) =>
    signIn(deps, { client: 'terminal', username, password });
  const actions = async () =>
    (await listAudit(database.db, { before: null, action: 'sign-in:', limit: 500 })).map(
      ({ action }) => action,
    );

  it('opens a session for a sample person, with their unit and role', async () => {
    const { opened, context } = await signInAs(deps, 't01.v01');
    assert.equal(opened.session.mustChangePassword, false);
    assert.equal(context.actor.unitName.zh, '城关镇白畈村卫生室');
    assert.deepEqual(context.actor.roles, [{ role: 'village-doctor', unitId: context.actor.unitId }]);
    assert.ok(opened.refreshToken && opened.refreshToken.value.length >= 43);
  });

  it('locks a name after five failures, even against the right password, and releases it after 15 minutes', async () => {
    const before = (await actions()).length;
    for (let failure = 1; failure <= 5; failure += 1)
      await expectFault(attempt('t01.v02', 'wrong'), 'unauthenticated/bad-credentials');
    clock.advance(5 * minute);
    const refused = await expectFault(attempt('t01.v02', demoPassword), 'forbidden/locked-out');
    assert.equal(refused.data.retryAfterSeconds, 10 * 60);
    clock.advance(10 * minute - 1);
    const last = await expectFault(attempt('t01.v02', demoPassword), 'forbidden/locked-out');
    assert.equal(last.data.retryAfterSeconds, 1);
    clock.advance(1);
    await attempt('t01.v02', demoPassword);
    const seen = (await actions()).reverse().slice(before);
    assert.deepEqual(seen, [
      ...Array<string>(4).fill('sign-in:failed'),
      'sign-in:locked-out',
      'sign-in:failed',
      'sign-in:refused-locked',
      'sign-in:refused-locked',
      'sign-in:succeeded',
    ]);
  });

  it('counts six guesses made at once as six', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        attempt('t01.v03', 'guess').then(
          () => 'in',
          (error: { reason?: string }) => error.reason,
        ),
      ),
    );
    assert.deepEqual(outcomes.sort(), [...Array<string>(5).fill('bad-credentials'), 'locked-out']);
    await expectFault(attempt('t01.v03', demoPassword), 'forbidden/locked-out');
  });

  it('forgets failures older than a quarter of an hour, and all of them after a success', async () => {
    for (let failure = 1; failure <= 4; failure += 1)
      await expectFault(attempt('t01.v04', 'wrong'), 'unauthenticated/bad-credentials');
    clock.advance(15 * minute);
    await expectFault(attempt('t01.v04', 'wrong'), 'unauthenticated/bad-credentials');
    await attempt('t01.v04', demoPassword);
    for (let failure = 1; failure <= 4; failure += 1)
      await expectFault(attempt('t01.v04', 'wrong'), 'unauthenticated/bad-credentials');
    await attempt('t01.v04', demoPassword);
  });

  it('locks a name nobody has just the same, and never writes it down', async () => {
    for (let failure = 1; failure <= 5; failure += 1)
      await expectFault(attempt('nobody-of-that-name', 'wrong'), 'unauthenticated/bad-credentials');
    await expectFault(attempt('nobody-of-that-name', 'wrong'), 'forbidden/locked-out');
    const [row] = await database.db.select<{ found: number }>(
      `SELECT count(*)::int AS found FROM audit_entries WHERE audit_entries::text LIKE '%nobody-of-that-name%'`,
    );
    assert.equal(row?.found, 0);
  });

  it('does not let a name locked elsewhere keep others out', async () => {
    await attempt('t01.v05', demoPassword);
  });
});
