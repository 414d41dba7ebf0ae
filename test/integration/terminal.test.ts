import assert from 'node:assert/strict';
import { listAudit } from '../../signaling/src/features/audit/audit.store.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import { refreshSession } from '../../signaling/src/features/identity/refresh-session.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { enrolTerminal } from '../../signaling/src/features/terminal/enrol-terminal.ts';
import { terminalCalls } from '../../signaling/src/features/terminal/terminal.calls.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { contextOf, createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const invalid = 'forbidden/enrolment-code-invalid';

describe('enrolling a station', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let admin: CallContext;
  let village: string;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    village = await unitIdOf(deps, 'yx.t03.v07');
  });
  beforeEach(async () => {
    admin = (await signInAs(deps, 'admin')).context;
    database.changes.splice(0);
  });
  after(() => database.close());

  const calls = () => terminalCalls(deps);
  const issue = (unitId = village) =>
    calls()['terminal:issue-code']({ clientRequestId: crypto.randomUUID(), unitId }, admin);
  const enrol = (code: string, name = '诊室电脑') => enrolTerminal(deps, { code, name });

  it('turns a code into a device identity of its unit that stays signed in for half a year', async () => {
    const { code, expiresAt } = await issue();
    assert.match(code, /^\d{8}$/);
    assert.equal(Date.parse(expiresAt) - clock.now().getTime(), 30 * minute);
    const opened = await enrol(code);
    const { actor } = await contextOf(deps, opened);
    assert.equal(actor.kind, 'terminal');
    assert.deepEqual(actor.roles, [{ role: 'station', unitId: village }]);
    assert.ok(opened.refreshToken);
    clock.advance(179 * day);
    const later = await refreshSession(deps, { token: opened.refreshToken.value, client: 'terminal' });
    await authenticate(deps, later.session.accessToken);
    const { terminals } = await calls()['terminal:list'](
      { unitId: village },
      (await signInAs(deps, 'admin')).context,
    );
    assert.deepEqual(
      terminals.map(({ id, name, state, revokedAt }) => ({ id, name, state, revokedAt })),
      [{ id: actor.id, name: '诊室电脑', state: 'offline', revokedAt: null }],
    );
  });

  it('refuses a code that is unknown, used or older than half an hour, all alike, and audits it', async () => {
    const { code } = await issue();
    await enrol(code);
    const used = await expectFault(enrol(code), invalid);
    const { code: late } = await issue();
    clock.advance(30 * minute);
    const expired = await expectFault(enrol(late), invalid);
    const unknown = await expectFault(enrol('00000000'), invalid);
    assert.deepEqual(used.data, unknown.data);
    assert.deepEqual(expired.data, unknown.data);
    const refused = await listAudit(database.db, {
      before: null,
      action: 'terminal:enrolment-refused',
      limit: 10,
    });
    assert.equal(refused.length, 3);
  });

  it('is good until the very end of its half hour', async () => {
    const { code } = await issue();
    clock.advance(30 * minute - 1);
    await enrol(code);
  });

  it('enrols one of two stations that type the same code at once', async () => {
    const { code } = await issue();
    const outcomes = await Promise.allSettled([enrol(code, 'left'), enrol(code, 'right')]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('ends the earlier unused code of a unit with a new one, and leaves other units alone', async () => {
    const elsewhere = await issue(await unitIdOf(deps, 'yx.t03.v08'));
    const first = await issue();
    const second = await issue();
    await expectFault(enrol(first.code), invalid);
    await enrol(second.code);
    await enrol(elsewhere.code);
  });

  it('leaves one good code when two are asked for at once', async () => {
    const codes = await Promise.all([issue(), issue(), issue()]);
    const outcomes = await Promise.allSettled(codes.map(({ code }) => enrol(code)));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('keeps no code in the database, only its hash', async () => {
    const { code } = await issue();
    const [row] = await database.db.select<{ found: number }>(
      `SELECT (SELECT count(*)::int FROM enrolment_codes c WHERE c::text LIKE '%' || :code || '%')
         + (SELECT count(*)::int FROM audit_entries e WHERE e.details::text LIKE '%' || :code || '%') AS found`,
      { code },
    );
    assert.equal(row?.found, 0);
  });

  it('ends a revoked station at once, and revoking twice changes nothing more', async () => {
    const opened = await enrol((await issue()).code);
    const { actor } = await contextOf(deps, opened);
    const revoked = await calls()['terminal:revoke']({ terminalId: actor.id }, admin);
    assert.equal(revoked.revokedAt, clock.now().toISOString());
    await expectFault(authenticate(deps, opened.session.accessToken), 'unauthenticated/session-ended');
    const ended = database.changes.filter(({ kind }) => kind === 'session-ended');
    assert.equal(ended.length, 1);
    clock.advance(minute);
    const again = await calls()['terminal:revoke']({ terminalId: actor.id }, admin);
    assert.equal(again.revokedAt, revoked.revokedAt);
    assert.equal(database.changes.filter(({ kind }) => kind === 'session-ended').length, 1);
  });
});
