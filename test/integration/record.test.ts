import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { getRecordFile, type RecordKind } from '../../signaling/src/features/record/get-record-file.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createHttpServers } from '../harness/http.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { readSpreadsheet, wallTimeOfCell } from '../harness/spreadsheet.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const minute = 60_000;

describe('the record of a conference', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let serve: ServeCall;
  let hall: Hall;
  let chair: CallContext;
  let doctor: CallContext;
  let absent: CallContext;
  let conferenceId: string;
  before(async () => {
    database = await createTestDatabase();
  });
  beforeEach('a dispatch at nine: the chair and a doctor are in, one site never comes', async () => {
    clock = createTestClock('2026-03-02T01:00:00.000Z');
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    hall = await createHall(deps);
    chair = await hall.person('commander', 'yx');
    doctor = await hall.person('village-doctor', 'yx.t15.v01');
    absent = await hall.person('township-doctor', 'yx.t15');
    conferenceId = await hall.open(chair, [doctor, absent], 'dispatch');
  });
  after(() => database.close());

  const leave = async (context: CallContext, peerId: string) =>
    serve('conference:leave', { conferenceId, peerId }, context);
  const end = () => serve('conference:end', { conferenceId }, chair);
  /** The chair for the whole 20 minutes; the doctor for 5, and after a break for 3 more. */
  const meet = async () => {
    await hall.sit(chair, conferenceId);
    const first = await hall.sit(doctor, conferenceId);
    clock.advance(5 * minute);
    await leave(doctor, first);
    clock.advance(2 * minute);
    const second = await hall.sit(doctor, conferenceId);
    clock.advance(3 * minute);
    await leave(doctor, second);
    clock.advance(10 * minute);
  };
  const sheetsFor = async (record: RecordKind, context = chair) => {
    const file = await getRecordFile(deps, { conferenceId, record }, context.actor);
    return { name: file.name, sheets: readSpreadsheet(file.content) };
  };
  const minutesBySite = async () => {
    const { sites } = await serve('conference:get-attendance', { conferenceId }, chair);
    return Object.fromEntries(
      sites.map(({ displayName, minutes, spans }) => [displayName, [minutes, spans.length]]),
    );
  };

  it('counts the minutes of each site, while it is on and after its end', async () => {
    await meet();
    const counted = { commander: [20, 1], 'village-doctor': [8, 2], 'township-doctor': [0, 0] };
    assert.deepEqual(await minutesBySite(), counted);
    await end();
    clock.advance(60 * minute);
    assert.deepEqual(await minutesBySite(), counted);
    const { sites } = await serve('conference:get-attendance', { conferenceId }, chair);
    const [stay] = sites.find(({ displayName }) => displayName === 'commander')?.spans ?? [];
    assert.deepEqual(stay, { joinedAt: '2026-03-02T01:00:00.000Z', leftAt: '2026-03-02T01:20:00.000Z' });
  });

  it('is for chairs alone', async () => {
    await meet();
    const stranger = await hall.person('commander', 'yx.t03');
    for (const finished of [false, true]) {
      if (finished) await end();
      await expectFault(serve('conference:get-attendance', { conferenceId }, doctor), 'forbidden/not-chair');
      await expectFault(serve('conference:get-attendance', { conferenceId }, stranger), 'not-found');
      for (const kind of ['attendance', 'control-record'] as const)
        await expectFault(sheetsFor({ kind }, doctor), 'forbidden/not-chair');
    }
    const titles = async (context: CallContext) =>
      (await serve('conference:list-ended', {}, context)).conferences.map(({ id }) => id);
    assert.deepEqual(await titles(chair), [conferenceId]);
    assert.deepEqual(await titles(doctor), []);
  });

  it('lists what is over, the latest first, page by page, with who came', async () => {
    await meet();
    await end();
    clock.advance(minute);
    const later = await hall.open(chair, []);
    await serve('conference:end', { conferenceId: later }, chair);
    const { conferences } = await serve('conference:list-ended', {}, chair);
    assert.deepEqual(
      conferences.map(({ id, participantCount, attendedCount }) => [id, participantCount, attendedCount]),
      [
        [later, 1, 0],
        [conferenceId, 3, 2],
      ],
    );
    const before = conferences[0]?.endedAt;
    const page = await serve('conference:list-ended', { before, limit: 1 }, chair);
    assert.deepEqual(
      page.conferences.map(({ id }) => id),
      [conferenceId],
    );
  });

  it('prints attendance with the clocks of the county, and says that people are a sample', async () => {
    await meet();
    await end();
    const { name, sheets } = await sheetsFor({ kind: 'attendance' });
    assert.match(name, /-签到表\.xlsx$/);
    const [summary, stays] = sheets;
    assert.deepEqual([summary?.name, stays?.name], ['签到', '进出明细']);
    const head = summary?.rows.map((row) => row.join('|')) ?? [];
    assert.equal(head[0], '会议签到表');
    assert.ok(head.includes('样例数据：单位与人员均为虚构'));
    assert.ok(head.includes('会议类型|应急调度'));
    assert.ok(head.includes('实到会场|2'));
    const row = summary?.rows.find(([, site]) => site === 'village-doctor');
    assert.deepEqual([row?.[3], row?.[6], row?.[7], row?.[8]], ['会场', '2', '8', '是']);
    assert.equal(wallTimeOfCell(row?.[4]), '2026-03-02 09:00:00');
    assert.equal(wallTimeOfCell(row?.[5]), '2026-03-02 09:10:00');
    assert.equal(summary?.rows.find(([, site]) => site === 'township-doctor')?.at(-1), '否');
    assert.equal(stays?.rows.filter(([site]) => site === 'village-doctor').length, 2);
  });

  it('prints what was done, by whom and to whom, in Chinese, and marks an exercise', async () => {
    await meet();
    const { id: participantId } = await hall.siteOf(doctor, conferenceId);
    await hall.call(
      'control:set-muted',
      { conferenceId, participantIds: [participantId], muted: true },
      chair,
    );
    await hall.call('control:set-rules', { conferenceId, locked: true }, chair);
    await hall.call('control:set-banner', { conferenceId, text: '=机密' }, chair);
    await database.db.execute("UPDATE conferences SET status = 'Exercise' WHERE id = :conferenceId", {
      conferenceId,
    });
    const { sheets } = await sheetsFor({ kind: 'control-record' });
    const rows = sheets[0]?.rows ?? [];
    const texts = rows.map((row) => row.join('|'));
    assert.ok(texts.some((text) => text.startsWith('【演练】')));
    const muted = rows.find((row) => row[2] === '静音会场');
    assert.deepEqual([muted?.[1], muted?.[3]], ['commander', 'village-doctor']);
    assert.ok(rows.some((row) => row[2] === '修改入会规则' && row.at(-1)?.includes('锁定会议：开')));
    assert.ok(rows.some((row) => row[2] === '召开会议'));
    assert.ok(!texts.some((text) => text.includes('机密')), 'what was said is in no record');
    assert.ok(!texts.some((text) => /control:|conference:/.test(text)), 'every action has a name');
  });

  it('prints a roll call in its order, for its own conference only', async () => {
    await hall.sit(chair, conferenceId);
    await hall.sit(doctor, conferenceId);
    const { id: rollCallId, entries } = await hall.call(
      'roll-call:start',
      { conferenceId, clientRequestId: crypto.randomUUID(), mode: 'manual' },
      chair,
    );
    const [first] = entries;
    await hall.call(
      'roll-call:next',
      { conferenceId, rollCallId, of: first?.participantId ?? '', mark: 'present' },
      chair,
    );
    await hall.call('roll-call:end', { conferenceId, rollCallId }, chair);
    const { sheets } = await sheetsFor({ kind: 'roll-call', rollCallId });
    const texts = sheets[0]?.rows.map((row) => row.join('|')) ?? [];
    assert.ok(texts.includes('点名方式|人工点名'));
    assert.ok(texts.includes(`应到|${entries.length}`));
    assert.ok(texts.includes('实到|1'));
    const marks = sheets[0]?.rows.filter(([, site]) => entries.some((e) => e.displayName === site));
    assert.deepEqual(
      marks?.map(([number, site]) => [number, site]),
      entries.map(({ displayName }, index) => [String(index + 1), displayName]),
    );
    assert.equal(marks?.[0]?.[3], '到');
    const other = await hall.open(chair, []);
    await expectFault(
      getRecordFile(deps, { conferenceId: other, record: { kind: 'roll-call', rollCallId } }, chair.actor),
      'not-found',
    );
  });

  it('is fetched over REST with a bearer token, as a file to be saved', async () => {
    const session = createSessionDeps(database, createTestClock(new Date().toISOString()));
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-record-'));
    const servers = await createHttpServers(session, folder, []);
    const { http } = await servers.listen();
    const { opened, context } = await signInAs(session, 't15');
    const { opened: other } = await signInAs(session, 't03');
    const { id } = await createServeCall(session)(
      'conference:open',
      { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '例会/一' },
      context,
    );
    const fetchAs = ({ session: { accessToken } }: typeof opened, file: string) =>
      fetch(`http://127.0.0.1:${http.port}/api/v1/conferences/${id}/${file}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
    for (const file of ['attendance.xlsx', 'control-record.xlsx']) {
      const response = await fetchAs(opened, file);
      assert.equal(response.status, 200, file);
      assert.match(response.headers.get('content-type') ?? '', /spreadsheetml\.sheet$/);
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment; /);
      assert.ok(readSpreadsheet(Buffer.from(await response.arrayBuffer())).length > 0);
      assert.equal((await fetchAs(other, file)).status, 404, file);
    }
    const missing = await fetchAs(opened, `roll-calls/${crypto.randomUUID()}.xlsx`);
    assert.equal(missing.status, 404);
    await missing.arrayBuffer();
    await servers.close();
    await rm(folder, { recursive: true });
  });
});
