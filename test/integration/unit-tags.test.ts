import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

describe('tags and phone lists of units', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let admin: CallContext;
  let ofTownship: CallContext;
  let commander: CallContext;
  let villages: string[];

  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    serve = createServeCall(deps);
    const at = async (role: Parameters<typeof contextOfRole>[0], code: string) =>
      contextOfRole(role, await unitIdOf(deps, code));
    admin = await at('administrator', 'yx');
    ofTownship = await at('administrator', 'yx.t03');
    commander = await at('commander', 'yx');
    villages = await Promise.all(
      ['yx.t03.v01', 'yx.t03.v02', 'yx.t04.v01'].map((code) => unitIdOf(deps, code)),
    );
  });
  after(() => database.close());

  const sentTo = async (tag: string) => {
    const preview = await serve('directive:preview', { recipients: { tags: [tag] } }, commander);
    return preview.unitIds.sort();
  };

  it('choose the recipients of a directive, and no longer once they are taken off', async () => {
    await serve('directive:set-tags', { unitIds: villages, tags: ['沿河', '沿河'] }, admin);
    const { tags } = await serve('directive:list-choices', {}, commander);
    assert.deepEqual(tags, [{ tag: '沿河', count: 3 }]);
    assert.deepEqual(await sentTo('沿河'), [...villages].sort());
    await serve('directive:set-tags', { unitIds: villages.slice(0, 1), tags: [] }, admin);
    assert.deepEqual(await sentTo('沿河'), villages.slice(1).sort());
  });

  it('are listed to an administrator for the units it administers', async () => {
    await serve('directive:set-tags', { unitIds: villages, tags: ['山区'] }, admin);
    const { units } = await serve('directive:list-tags', {}, ofTownship);
    assert.deepEqual(
      units.map(({ unitId, tags }) => `${unitId} ${tags.join()}`).sort(),
      villages
        .slice(0, 2)
        .map((unitId) => `${unitId} 山区`)
        .sort(),
    );
  });

  it('keep a phone list in its order, for the duty officer of the county and administrators of the unit', async () => {
    const [unitId = ''] = villages;
    const duty = contextOfRole('duty-officer', await unitIdOf(deps, 'yx'));
    const contacts = [
      { name: '白村医', phone: '+8613000000001', channel: 'voice' as const },
      { name: '村主任', phone: '13000000002', channel: 'sms' as const },
    ];
    await serve('chase:set-contacts', { unitId, contacts }, duty);
    assert.deepEqual((await serve('chase:list-contacts', { unitId }, ofTownship)).contacts, contacts);
    await serve('chase:set-contacts', { unitId, contacts: contacts.toReversed() }, ofTownship);
    assert.deepEqual((await serve('chase:list-contacts', { unitId }, duty)).contacts, contacts.toReversed());
    await expectFault(serve('chase:list-contacts', { unitId }, commander), 'forbidden');
    const stored = JSON.stringify(await database.db.select('SELECT * FROM unit_contacts'));
    assert.ok(!stored.includes('13000000002'), 'numbers are sealed at rest');
  });
});
