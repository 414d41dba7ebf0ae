import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

describe('how many a station may bring into a conference', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let serve: ServeCall;
  let opener: CallContext;
  let other: CallContext;
  let commander: CallContext;
  let conferenceId: string;
  let units: string[];
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    const sign = async (name: string) => (await signInAs(deps, name)).context;
    [opener, other, commander] = [await sign('t15.v01'), await sign('t15.v02'), await sign('commander')];
    const villages = (await serve('conference:list-callable', {}, commander)).units;
    units = villages.filter(({ level }) => level === 'village').map(({ unitId }) => unitId);
  });
  beforeEach('a conference of three chairs', async () => {
    const accountIds = [other.actor.id, commander.actor.id];
    const input = { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '例会', accountIds };
    ({ id: conferenceId } = await serve('conference:open', input, opener));
    await database.db.execute(
      "UPDATE participants SET role = 'co-chair' WHERE conference_id = :conferenceId AND role = 'member'",
      { conferenceId },
    );
    clock.advance(1_000);
  });
  after(() => database.close());

  const invite = async (who: CallContext, from: number, to: number) => {
    clock.advance(1_000);
    const unitIds = units.slice(from, to);
    assert.equal(unitIds.length, to - from);
    await serve('conference:invite', { clientRequestId: crypto.randomUUID(), conferenceId, unitIds }, who);
  };

  it('is nine, for a co-chair too and over any number of invitations', async () => {
    await invite(other, 0, 5);
    await invite(other, 5, 9);
    await invite(other, 0, 9);
    await expectFault(invite(other, 9, 10), 'forbidden/too-many-units');
  });

  it('does not grow less by those another chair invited', async () => {
    await invite(commander, 0, 40);
    await invite(opener, 40, 47);
    await expectFault(invite(opener, 47, 48), 'forbidden/too-many-units');
    await invite(other, 48, 57);
  });
});
