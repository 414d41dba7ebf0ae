import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { runSchedules } from '../../signaling/src/features/schedule/open-due.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHttpServers } from '../harness/http.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const id = () => crypto.randomUUID();
const minute = 60_000;

describe('planned conferences', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let serve: ServeCall;
  let organiser: CallContext;
  let unitId: string;
  let villages: string[];
  before(async () => {
    database = await createTestDatabase();
  });
  beforeEach('a working day at nine', async () => {
    clock = createTestClock('2026-03-02T01:00:00.000Z');
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    unitId = await unitIdOf(deps, 'yx.t03.v01');
    villages = await Promise.all(
      Array.from({ length: 12 }, (_, n) => unitIdOf(deps, `yx.t03.v${String(n + 1).padStart(2, '0')}`)),
    );
    organiser = (await signInAs(deps, 't03')).context;
    await database.db.execute('UPDATE schedules SET cancelled_at = now(), starts_at = NULL');
    database.changes.length = 0;
  });
  after(() => database.close());

  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * minute).toISOString();
  const plan = (input: object = {}, who = organiser): Promise<Schedule> =>
    serve(
      'schedule:create',
      {
        clientRequestId: id(),
        kind: 'meeting',
        title: '每周例会',
        startsAt: inMinutes(30),
        minutes: 60,
        unitIds: [unitId],
        ...input,
      },
      who,
    );
  const work = () => ({ ...deps, log: createLog('silent') });
  const run = () => runSchedules(work());
  const told = (kind: string) => database.changes.filter((change) => change.kind === kind).length;
  const opened = (schedule: Schedule) =>
    database.db.select<{ id: string; started_at: Date; ends_at: Date; opened_by: string }>(
      'SELECT id, started_at, ends_at, opened_by FROM conferences WHERE schedule_id = :id ORDER BY started_at',
      { id: schedule.id },
    );
  const nextOf = async (schedule: Schedule) =>
    (await serve('schedule:list', {}, organiser)).schedules.find(({ id }) => id === schedule.id)?.startsAt;
  const recorded = async ({ id: target }: Schedule) =>
    (
      await database.db.select<{ action: string }>(
        'SELECT action FROM audit_entries WHERE target_id = :target ORDER BY sequence',
        { target },
      )
    ).map(({ action }) => action);

  it('open at their time, once, whatever many processes look', async () => {
    const schedule = await plan();
    await run();
    assert.deepEqual(await opened(schedule), []);
    clock.advance(30 * minute);
    await Promise.all([run(), run(), run(), run()]);
    await run();
    const [conference, ...more] = await opened(schedule);
    assert.deepEqual(more, []);
    assert.ok(conference);
    assert.equal(conference.ends_at.getTime() - conference.started_at.getTime(), 60 * minute);
    const { participants, title } = await serve('conference:get', { conferenceId: conference.id }, organiser);
    assert.equal(title, '每周例会');
    assert.deepEqual(
      participants.map(({ party, role }) => [party.id, role]).sort(),
      [
        [organiser.actor.id, 'chair'],
        [unitId, 'member'],
      ].sort(),
    );
    assert.equal(await nextOf(schedule), undefined, 'there is no further time');
  });

  it('ring everybody, the organiser too', async () => {
    const schedule = await plan({ startsAt: inMinutes(1) });
    clock.advance(minute);
    await run();
    const [conference] = await opened(schedule);
    const rung = await database.db.select<{ party_id: string }>(
      'SELECT party_id FROM participants WHERE conference_id = :id AND ring_until IS NOT NULL',
      { id: conference?.id },
    );
    assert.deepEqual(rung.map((row) => row.party_id).sort(), [organiser.actor.id, unitId].sort());
  });

  it('missed while everything was down open late, but not when they would be over', async () => {
    const [late, over] = [await plan(), await plan({ minutes: 10, recurrence: 'daily' })];
    clock.advance(70 * minute);
    await run();
    assert.equal((await opened(late)).length, 1);
    assert.equal((await opened(over)).length, 0);
    assert.deepEqual(await recorded(over), ['schedule:created', 'schedule:missed']);
    assert.equal(await nextOf(over), new Date('2026-03-03T01:30:00Z').toISOString());
  });

  it('move on to the next time to come, to the last day of a short month, and end', async () => {
    const monthly = await plan({
      startsAt: '2026-03-31T01:00:00Z',
      recurrence: 'monthly',
      until: '2026-05-01T00:00:00Z',
    });
    clock.advance(Date.parse('2026-03-31T01:00:00Z') - clock.now().getTime());
    await run();
    assert.equal(await nextOf(monthly), '2026-04-30T01:00:00.000Z');
    clock.advance(30 * 24 * 60 * minute);
    await run();
    assert.equal((await opened(monthly)).length, 2);
    assert.equal(await nextOf(monthly), undefined);
  });

  it('are reminded of once for each time, however many look', async () => {
    const schedule = await plan({ remindMinutes: 15, recurrence: 'daily' });
    await plan({ remindMinutes: 0 });
    database.changes.length = 0;
    await run();
    assert.equal(told('schedule-reminder'), 0);
    clock.advance(16 * minute);
    await Promise.all([run(), run(), run()]);
    await run();
    assert.equal(told('schedule-reminder'), 1);
    clock.advance(14 * minute);
    await run();
    assert.equal((await opened(schedule)).length, 1);
    clock.advance((24 * 60 - 10) * minute);
    await run();
    assert.equal(told('schedule-reminder'), 2);
  });

  it('are called off by their organiser, and then never open', async () => {
    const schedule = await plan();
    const invited = contextOfRole('village-doctor', unitId);
    const { id: scheduleId } = schedule;
    assert.equal((await serve('schedule:list', {}, invited)).schedules[0]?.own, false);
    await expectFault(serve('schedule:cancel', { scheduleId }, invited), 'forbidden');
    const stranger = contextOfRole('village-doctor', villages[3] ?? '');
    await expectFault(serve('schedule:cancel', { scheduleId }, stranger), 'not-found');
    assert.deepEqual((await serve('schedule:list', {}, stranger)).schedules, []);
    const guest = contextOfRole('guest', unitId);
    assert.deepEqual((await serve('schedule:list', {}, guest)).schedules, []);
    await serve('schedule:cancel', { scheduleId }, organiser);
    await serve('schedule:cancel', { scheduleId }, organiser);
    clock.advance(40 * minute);
    await run();
    assert.deepEqual(await opened(schedule), []);
    assert.deepEqual(await recorded(schedule), ['schedule:created', 'schedule:cancelled']);
  });

  it('are called off by who commands all that are invited', async () => {
    const schedule = await plan({ recurrence: 'daily' });
    const { id: scheduleId } = schedule;
    const elsewhere = contextOfRole('township-doctor', await unitIdOf(deps, 'yx.t15'));
    await expectFault(serve('schedule:cancel', { scheduleId }, elsewhere), 'not-found');
    const commander = contextOfRole('commander', await unitIdOf(deps, 'yx'));
    const seenBy = async (who: CallContext, commanded: boolean) =>
      (await serve('schedule:list', { commanded }, who)).schedules.map((plan) => [plan.own, plan.mayCancel]);
    assert.deepEqual(await seenBy(commander, false), []);
    assert.deepEqual(await seenBy(commander, true), [[false, true]]);
    assert.deepEqual(await seenBy(elsewhere, true), []);
    assert.deepEqual(await seenBy(organiser, false), [[true, true]]);
    const invited = contextOfRole('village-doctor', unitId);
    assert.deepEqual(await seenBy(invited, true), [[false, false]]);
    await serve('schedule:cancel', { scheduleId }, commander);
    clock.advance(40 * minute);
    await run();
    assert.deepEqual(await opened(schedule), []);
  });

  it('end where their organiser may not open them any more', async () => {
    const setDisabled = (disabled: boolean) =>
      database.db.execute('UPDATE accounts SET disabled = :disabled WHERE id = :id', {
        disabled,
        id: organiser.actor.id,
      });
    const gone = await plan({ recurrence: 'daily' });
    await setDisabled(true);
    clock.advance(30 * minute);
    await run();
    assert.deepEqual(await opened(gone), []);
    assert.equal(await nextOf(gone), undefined);
    assert.deepEqual(await recorded(gone), ['schedule:created', 'schedule:not-opened', 'schedule:cancelled']);
    await setDisabled(false);
    const many = await plan({ unitIds: villages, recurrence: 'daily' });
    const setRole = (role: string) =>
      database.db.execute('UPDATE account_roles SET role = :role WHERE account_id = :id', {
        role,
        id: organiser.actor.id,
      });
    await setRole('village-doctor');
    clock.advance(30 * minute);
    await run();
    await setRole('township-doctor');
    assert.deepEqual(await opened(many), []);
    assert.equal(await nextOf(many), undefined);
  });

  it('are planned by who might open them, in the future, and once for each request', async () => {
    const village = contextOfRole('village-doctor', unitId);
    await expectFault(plan({ unitIds: villages }, village), 'forbidden/too-many-units');
    await plan({ unitIds: villages });
    await expectFault(plan({ startsAt: inMinutes(-10) }), 'bad-request');
    await expectFault(plan({ recurrence: 'daily', until: inMinutes(10) }), 'bad-request');
    await expectFault(plan({ unitIds: [id()] }), 'not-found');
    const clientRequestId = id();
    assert.deepEqual(await plan({ clientRequestId }), await plan({ clientRequestId }));
  });

  it('open with whoever is left when somebody is gone', async () => {
    const { context } = await signInAs(deps, 'trainer');
    const schedule = await plan({ accountIds: [context.actor.id] });
    await database.db.execute('UPDATE accounts SET disabled = true WHERE id = :id', { id: context.actor.id });
    clock.advance(30 * minute);
    await run();
    const [conference] = await opened(schedule);
    assert.ok(conference);
    await database.db.execute('UPDATE accounts SET disabled = false WHERE id = :id', {
      id: context.actor.id,
    });
  });

  it('come as a calendar file to who is concerned', async () => {
    const live = createTestClock(new Date().toISOString());
    const session = createSessionDeps(database, live);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-ics-'));
    const servers = await createHttpServers(session, folder, []);
    const { http } = await servers.listen();
    const { opened: mine, context } = await signInAs(session, 't03');
    const { opened: other } = await signInAs(session, 't15');
    const schedule = await createServeCall(session)(
      'schedule:create',
      {
        clientRequestId: id(),
        kind: 'training',
        status: 'Exercise',
        title: '急救培训',
        startsAt: '2099-01-31T01:00:00Z',
        minutes: 90,
        recurrence: 'monthly',
        unitIds: [unitId],
      },
      context,
    );
    const fetchAs = ({ session: { accessToken } }: typeof mine) =>
      fetch(`http://127.0.0.1:${http.port}/api/v1/schedules/${schedule.id}.ics`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
    const response = await fetchAs(mine);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/calendar; charset=utf-8/);
    const text = (await response.text()).replaceAll('\r\n ', '');
    assert.match(text, /SUMMARY:【演练】急救培训\r\n/);
    assert.match(text, /DTSTART;TZID=Asia\/Shanghai:20990131T090000\r\n/);
    assert.match(text, /RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1\r\n/);
    assert.equal((await fetchAs(other)).status, 404);
    await servers.close();
    await rm(folder, { recursive: true });
  });
});
