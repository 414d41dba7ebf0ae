import assert from 'node:assert/strict';
import { forgetStale } from '../../signaling/src/features/identity/forget-stale.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

describe('stale records', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    await signInAs(deps, 't15.v01');
  });
  after(() => database.close());

  it('are forgotten when they have run out; what is in use stays', async () => {
    const now = clock.now();
    const add = (at: Date) =>
      deps.db.execute('INSERT INTO sign_in_failures (id, username, at) VALUES (:id, :username, :at)', {
        id: crypto.randomUUID(),
        username: 'nobody',
        at,
      });
    await add(new Date(now.getTime() - 3_600_000));
    await add(now);
    await signInAs(deps, 't15.v02');
    clock.advance(1_000);
    await forgetStale({ db: deps.db, clock });
    const counts = async () => {
      const [row] = await deps.db.select<{ failures: number; sessions: number; tokens: number }>(
        `SELECT (SELECT count(*)::int FROM sign_in_failures) AS failures,
           (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM refresh_tokens) AS tokens`,
      );
      return row;
    };
    assert.deepEqual(await counts(), { failures: 1, sessions: 2, tokens: 2 });
    clock.advance(40 * 24 * 3_600_000);
    await forgetStale({ db: deps.db, clock });
    assert.deepEqual(await counts(), { failures: 0, sessions: 0, tokens: 0 });
  });
});
