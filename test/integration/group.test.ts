import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const id = () => crypto.randomUUID();

describe('what a county prepares for its calls', () => {
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let units: string[];
  let home: string;
  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    serve = createServeCall(deps);
    home = await unitIdOf(deps, 'yx.t03');
    units = await Promise.all(['yx.t03.v01', 'yx.t03.v02'].map((code) => unitIdOf(deps, code)));
  });
  after(() => database.close());

  const save = (who: CallContext, name: string, more: object = {}) =>
    serve('group:save', { clientRequestId: id(), name, unitIds: units, ...more }, who);
  const namesFor = async (who: CallContext) =>
    (await serve('group:list', {}, who)).groups.map(({ name, own }) => `${name} ${own ? '自' : '共'}`);

  it('keeps groups of units, one of a name, each unit once', async () => {
    const doctor = contextOfRole('township-doctor', home);
    const clientRequestId = id();
    const first = await save(doctor, '沿江', { clientRequestId, unitIds: [...units, ...units] });
    assert.deepEqual(first.unitIds, units);
    assert.deepEqual(await save(doctor, '沿江', { clientRequestId }), first);
    const second = await save(doctor, '沿江', { unitIds: units.slice(1), shared: true });
    assert.deepEqual(second, { ...first, unitIds: units.slice(1), shared: true });
    assert.deepEqual(await namesFor(doctor), ['沿江 自']);
    await serve('group:delete', { groupId: second.id }, doctor);
    assert.deepEqual(await namesFor(doctor), []);
    await expectFault(save(doctor, '别处', { unitIds: [id()] }), 'not-found');
  });

  it('writes down what was saved and deleted, and lets a full list be changed', async () => {
    const doctor = contextOfRole('township-doctor', home);
    for (let n = 0; n < 200; n++) await save(doctor, `组 ${n}`);
    await expectFault(save(doctor, '多余'), 'capacity');
    const { id: groupId } = await save(doctor, '组 7', { unitIds: units.slice(1) });
    for (let n = 0; n < 2; n++) await serve('group:delete', { groupId }, doctor);
    const entries = await database.db.select<{ action: string }>(
      'SELECT action FROM audit_entries WHERE target_id = :groupId ORDER BY sequence',
      { groupId },
    );
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['group:saved', 'group:saved', 'group:deleted'],
    );
  });

  it('shares a group with its unit alone, and only its owner deletes it', async () => {
    const owner = contextOfRole('commander', home);
    const colleague = contextOfRole('dispatcher', home);
    const elsewhere = contextOfRole('commander', units[0] ?? '');
    const { id: groupId } = await save(owner, '共享的', { shared: true });
    await save(owner, '自用的');
    assert.ok((await namesFor(colleague)).includes('共享的 共'));
    assert.ok(!(await namesFor(colleague)).includes('自用的 共'));
    assert.deepEqual(await namesFor(elsewhere), []);
    await serve('group:delete', { groupId }, colleague);
    assert.ok((await namesFor(colleague)).includes('共享的 共'));
    await serve('group:delete', { groupId }, owner);
    await serve('group:delete', { groupId }, owner);
    assert.deepEqual(await namesFor(owner), ['自用的 自']);
  });

  it('lets units answer emergencies by themselves, all of the named or none', async () => {
    const admin = contextOfRole('administrator', home);
    const [unitId = ''] = units;
    const seen = async () => (await serve('unit:get', { unitId }, admin)).autoAnswerSeconds;
    const set = (unitIds: string[], autoAnswerSeconds: number | null) =>
      serve('org:set-call-policy', { unitIds, autoAnswerSeconds }, admin);
    assert.equal(await seen(), null);
    await set(units, 10);
    assert.equal(await seen(), 10);
    const outside = await unitIdOf(deps, 'yx.t04');
    await expectFault(set([...units, outside], 20), 'forbidden');
    await expectFault(set([...units, id()], 20), 'not-found');
    assert.equal(await seen(), 10);
    await set(units, null);
    await set(units, null);
    assert.equal(await seen(), null);
    const [row] = await database.db.select<{ count: number }>(
      "SELECT count(*)::int AS count FROM audit_entries WHERE action = 'org:call-policy-set'",
    );
    assert.equal(row?.count, 2, 'what changed nothing is not recorded');
  });
});
