import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { orgCalls } from '../../signaling/src/features/org/org.calls.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const hour = 3_600_000;

describe('the org tree over time', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let admin: CallContext;
  const units: Record<'root' | 't03' | 't04' | 't05' | 'village' | 'hospital', string> = {
    root: '',
    t03: '',
    t04: '',
    t05: '',
    village: '',
    hospital: '',
  };

  beforeEach(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    admin = (await signInAs(deps, 'admin')).context;
    units.root = await unitIdOf(deps, 'yx');
    units.t03 = await unitIdOf(deps, 'yx.t03');
    units.t04 = await unitIdOf(deps, 'yx.t04');
    units.t05 = await unitIdOf(deps, 'yx.t05');
    units.village = await unitIdOf(deps, 'yx.t03.v01');
    units.hospital = await unitIdOf(deps, 'yx.people-hospital');
    database.changes.splice(0);
  });
  afterEach(() => database.close());

  const calls = () => orgCalls(deps);
  const move = (
    parentId: string,
    more: { validFrom?: string; unitId?: string; clientRequestId?: string } = {},
  ) =>
    calls()['org:move-unit'](
      { clientRequestId: crypto.randomUUID(), unitId: units.village, parentId, ...more },
      admin,
    );
  const parentAt = async (at?: Date) => {
    const { units: seen } = await calls()['org:get-tree'](at ? { at: at.toISOString() } : {}, admin);
    return seen.find(({ id }) => id === units.village)?.parentId;
  };
  const history = () => calls()['org:get-history']({ unitId: units.village }, admin);
  const later = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

  it('moves a village from now on and keeps the tree of earlier instants', async () => {
    const before = await calls()['org:get-tree']({}, admin);
    const moved = clock.now();
    const { version } = await move(units.t04);
    assert.equal(version, before.version + 1);
    assert.equal(await parentAt(), units.t04);
    assert.equal(await parentAt(new Date(moved.getTime() - 1)), units.t03);
    assert.equal(await parentAt(moved), units.t04);
    assert.deepEqual(
      database.changes.map(({ kind }) => kind),
      ['org'],
    );
    const { placements } = await history();
    assert.deepEqual(
      placements.map(({ parentId, validFrom, validTo }) => ({ parentId, validFrom, validTo })),
      [
        { parentId: units.t04, validFrom: moved.toISOString(), validTo: null },
        { parentId: units.t03, validFrom: '2021-05-31T16:00:00.000Z', validTo: moved.toISOString() },
      ],
    );
  });

  it('plans a move, which takes effect by itself at its instant', async () => {
    const at = later(48 * hour);
    await move(units.t04, { validFrom: at.toISOString() });
    assert.equal(await parentAt(), units.t03);
    clock.advance(48 * hour);
    assert.equal(await parentAt(), units.t04);
  });

  it('lets a second planned move replace the first, whichever comes earlier', async () => {
    for (const hours of [24, 72]) {
      await move(units.t04, { validFrom: later(48 * hour).toISOString() });
      const at = later(hours * hour);
      await move(units.t05, { validFrom: at.toISOString() });
      const { placements } = await history();
      assert.deepEqual(
        placements.map(({ parentId, validTo }) => ({ parentId, validTo })),
        [
          { parentId: units.t05, validTo: null },
          { parentId: units.t03, validTo: at.toISOString() },
        ],
      );
    }
  });

  it('takes a plan back when the unit is told to stay', async () => {
    await move(units.t04, { validFrom: later(48 * hour).toISOString() });
    await move(units.t03);
    const { placements } = await history();
    assert.deepEqual(
      placements.map(({ parentId, validTo }) => ({ parentId, validTo })),
      [{ parentId: units.t03, validTo: null }],
    );
    await expectFault(move(units.t03), 'invalid-state');
  });

  it('moves twice in one instant and there and back again without a placement that never held', async () => {
    await move(units.t04);
    await move(units.t05);
    assert.equal(await parentAt(), units.t05);
    assert.equal((await history()).placements.length, 2);
    clock.advance(hour);
    await move(units.t03);
    assert.equal((await history()).placements.length, 3);
    assert.equal(await parentAt(later(-1)), units.t05);
  });

  it('forgives a clock that is a minute behind, but never rewrites the past', async () => {
    await move(units.t04, { validFrom: later(-60_000).toISOString() });
    assert.equal((await history()).placements[0]?.validFrom, clock.now().toISOString());
    await expectFault(move(units.t05, { validFrom: later(-60_001).toISOString() }), 'bad-request');
  });

  it('carries out a request sent twice once', async () => {
    const clientRequestId = crypto.randomUUID();
    const first = await move(units.t04, { clientRequestId });
    clock.advance(hour);
    assert.deepEqual(await move(units.t04, { clientRequestId }), first);
    assert.equal((await history()).placements.length, 2);
  });

  it('keeps villages under townships and everything else under the root', async () => {
    await expectFault(move(units.root), 'invalid-state');
    await expectFault(move(units.hospital), 'invalid-state');
    await expectFault(move(units.village), 'invalid-state');
    await expectFault(move(units.t04, { unitId: units.t03 }), 'invalid-state');
    await expectFault(move(units.t04, { unitId: units.root }), 'invalid-state');
    await expectFault(move(crypto.randomUUID()), 'not-found');
    await expectFault(move(units.t04, { unitId: crypto.randomUUID() }), 'not-found');
    assert.deepEqual(database.changes, []);
  });

  it('lets moves of one village at once follow each other, with one tree at every instant', async () => {
    await Promise.all([move(units.t04), move(units.t05)]);
    const { placements } = await history();
    assert.equal(placements.filter(({ validTo }) => validTo === null).length, 1);
  });

  it('shows each role its own part of the tree with what lies above it', async () => {
    const seenBy = async (username: string) => {
      const { context } = await signInAs(deps, username);
      const { units: seen } = await calls()['org:get-tree']({}, context);
      return seen.map(({ code }) => code);
    };
    assert.deepEqual(await seenBy('t03.v01'), ['yx', 'yx.t03', 'yx.t03.v01']);
    const township = await seenBy('t03');
    assert.ok(township.includes('yx') && township.includes('yx.t03.v16') && !township.includes('yx.t04'));
    assert.equal((await seenBy('commander')).length, 311);
  });

  it('asks the reach of the instant that is looked at', async () => {
    const { context } = await signInAs(deps, 't04');
    const seenAt = async (at: Date) => {
      const { units: seen } = await calls()['org:get-tree']({ at: at.toISOString() }, context);
      return seen.some(({ id }) => id === units.village);
    };
    await move(units.t04);
    assert.equal(await seenAt(clock.now()), true);
    assert.equal(await seenAt(later(-1)), false);
  });

  it('counts experts on duty, and of them those who would be rung at once', async () => {
    const { actor } = (await signInAs(deps, 'expert.tcm.1')).context;
    const seen = async () => {
      const { specialties } = await calls()['specialty:list']({}, admin);
      const tcm = specialties.find(({ code }) => code === 'tcm');
      return [specialties.length, tcm?.onDuty, tcm?.reachable];
    };
    assert.deepEqual(await seen(), [11, 3, 0]);
    await database.db.execute(
      `WITH instance AS (INSERT INTO signaling_instances VALUES (gen_random_uuid(), now(), now()) RETURNING id)
       INSERT INTO connections SELECT gen_random_uuid(), id, 'account', :id, :unitId, gen_random_uuid(), 'console', now()
       FROM instance`,
      actor,
    );
    assert.deepEqual(await seen(), [11, 3, 1]);
    await database.db.execute("UPDATE accounts SET disabled = true WHERE username = 'expert.tcm.2'");
    assert.deepEqual(await seen(), [11, 2, 1]);
  });
});
