import assert from 'node:assert/strict';
import type { Consultation } from '../../protocol/src/consultation.ts';
import { roles, type Role } from '../../protocol/src/core/permissions.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const township = 'yx.t03';
const villages = Array.from({ length: 16 }, (_, at) => `${township}.v${String(at + 1).padStart(2, '0')}`);
const subtree = [township, ...villages];

/** Units whose rows a role at the township t03 sees; `all` is the county. Written out, not worked out. */
const seen: Record<
  Role,
  { tree: string[] | 'all' | null; presence: string[] | 'all' | null; managed: string[] | null }
> = {
  commander: { tree: 'all', presence: 'all', managed: null },
  'duty-officer': { tree: 'all', presence: 'all', managed: null },
  dispatcher: { tree: 'all', presence: 'all', managed: null },
  expert: { tree: 'all', presence: 'all', managed: null },
  'township-doctor': { tree: ['yx', ...subtree], presence: subtree, managed: null },
  'village-doctor': { tree: ['yx', township], presence: null, managed: null },
  trainer: { tree: 'all', presence: 'all', managed: null },
  administrator: { tree: ['yx', ...subtree], presence: subtree, managed: subtree },
  integration: { tree: ['yx', ...subtree], presence: null, managed: null },
  'integration-reader': { tree: ['yx', ...subtree], presence: null, managed: null },
  station: { tree: ['yx', township], presence: null, managed: null },
  guest: { tree: null, presence: null, managed: null },
};

describe('the rows each role sees', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let home: string;
  let codes: Map<string, string>;

  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    serve = createServeCall(deps);
    home = await unitIdOf(deps, township);
    codes = new Map((await deps.directory.current()).units.map(({ id, code }) => [id, code]));
  });
  after(() => database.close());

  const codesOf = (unitIds: readonly string[]) =>
    [...new Set(unitIds.map((id) => codes.get(id) ?? id))].sort();
  const expected = (units: string[] | 'all') => [...(units === 'all' ? codes.values() : units)].sort();

  for (const role of roles) {
    const { tree, presence, managed } = seen[role];

    it(`${role}: the tree`, async () => {
      const seenTree = serve('org:get-tree', {}, contextOfRole(role, home));
      if (tree === null) return void (await expectFault(seenTree, 'forbidden'));
      assert.deepEqual(codesOf((await seenTree).units.map(({ id }) => id)), expected(tree));
    });

    it(`${role}: presence`, async () => {
      const list = serve('presence:list', {}, contextOfRole(role, home));
      if (presence === null) await expectFault(list, 'forbidden');
      else assert.deepEqual(codesOf((await list).units.map(({ unitId }) => unitId)), expected(presence));
    });

    it(`${role}: accounts and terminals`, async () => {
      const context = contextOfRole(role, home);
      const accounts = serve('account:list', { limit: 500 }, context);
      const terminals = serve('terminal:list', {}, context);
      if (managed === null) {
        await expectFault(accounts, 'forbidden');
        await expectFault(terminals, 'forbidden');
      } else {
        const units = (await accounts).accounts.map(({ unitId }) => unitId);
        assert.deepEqual(codesOf(units), expected(managed));
        assert.deepEqual((await terminals).terminals, []);
      }
    });
  }

  describe('a consultation a village asked for', () => {
    let consultation: Consultation;
    let asked: string;
    let neighbour: string;

    before(async () => {
      asked = await unitIdOf(deps, 'yx.t03.v01');
      neighbour = await unitIdOf(deps, 'yx.t03.v02');
      const [specialty] = await database.db.select<{ id: string }>('SELECT id FROM specialties LIMIT 1');
      consultation = await serve(
        'consultation:request',
        {
          clientRequestId: crypto.randomUUID(),
          specialtyId: specialty?.id,
          urgency: 'urgent',
          reason: '胸痛两小时',
          patient: { name: '样例病人', ageYears: 61 },
          patientConsent: true,
        },
        contextOfRole('village-doctor', asked),
      );
    });

    const overseers = new Set<Role>(['commander', 'duty-officer', 'dispatcher']);
    const treating = new Set<Role>(['village-doctor', 'township-doctor', 'station']);
    const look = (role: Role, unitId: string) =>
      serve('consultation:get', { consultationId: consultation.id }, contextOfRole(role, unitId));

    for (const role of roles)
      it(`shows itself to ${role} as far as it concerns them`, async () => {
        for (const unitId of [asked, neighbour, home]) {
          if (role === 'guest') return void (await expectFault(look(role, unitId), 'forbidden'));
          const full = treating.has(role) && unitId === asked;
          if (!full && !overseers.has(role)) {
            await expectFault(look(role, unitId), 'not-found');
            continue;
          }
          const { reason, patient } = await look(role, unitId);
          assert.deepEqual(
            { reason, patient },
            full
              ? { reason: '胸痛两小时', patient: { name: '样例病人', ageYears: 61 } }
              : { reason: null, patient: null },
          );
        }
      });

    for (const role of roles)
      it(`is in no list of ${role} where it does not concern them`, async () => {
        const context = contextOfRole(role, neighbour);
        if (role === 'guest')
          return void (await expectFault(serve('consultation:list', { view: 'mine' }, context), 'forbidden'));
        for (const view of ['mine', 'queue'] as const)
          assert.equal((await serve('consultation:list', { view }, context)).total, 0, view);
        const overview = serve('consultation:list', { view: 'overview' }, context);
        if (!overseers.has(role)) return void (await expectFault(overview, 'forbidden'));
        const { consultations } = await overview;
        assert.deepEqual(
          consultations.map(({ id, reason, patient }) => ({ id, reason, patient })),
          [{ id: consultation.id, reason: null, patient: null }],
        );
      });

    for (const role of roles)
      it(`is not for ${role} elsewhere to change`, async () => {
        const context = contextOfRole(role, neighbour);
        const { id: consultationId } = consultation;
        for (const [name, input] of [
          ['consultation:cancel', { consultationId }],
          ['consultation:ring-again', { consultationId }],
          ['consultation:accept', { consultationId }],
          ['consultation:reject', { consultationId, reason: '忙' }],
          ['consultation:end', { consultationId }],
        ] as const) {
          const attempt = serve(name, input, context);
          await assert.rejects(attempt, /permission|no such|not on duty|not being rung/, name);
        }
        const { version } = await look('commander', home);
        assert.equal(version, consultation.version);
      });
  });

  describe('a conference', () => {
    for (const role of roles)
      it(`does not exist for ${role} who is not invited`, async () => {
        const inside = await unitIdOf(deps, 'yx.t03.v01');
        const title = '样例会议';
        const { id: conferenceId } = await serve(
          'conference:open',
          { clientRequestId: crypto.randomUUID(), kind: 'meeting', title, unitIds: [inside] },
          contextOfRole('village-doctor', inside),
        );
        const stranger = contextOfRole(role, home);
        const outside = ['administrator', 'integration', 'integration-reader'].includes(role);
        const refusal = outside ? 'forbidden' : 'not-found';
        for (const [name, input] of [
          ['conference:get', { conferenceId }],
          ['conference:join', { conferenceId }],
          ['conference:end', { conferenceId }],
          ['conference:list-messages', { conferenceId }],
          [
            'conference:send-message',
            { conferenceId, clientRequestId: crypto.randomUUID(), text: '听得到吗' },
          ],
          ['conference:invite', { conferenceId, clientRequestId: crypto.randomUUID() }],
        ] as const)
          await expectFault(serve(name, input, stranger), refusal);
        if (outside) return;
        assert.deepEqual((await serve('conference:list', {}, stranger)).conferences, []);
      });
  });
});
