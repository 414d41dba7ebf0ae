import assert from 'node:assert/strict';
import { answerMs, type RollCall } from '../../protocol/src/roll-call.ts';
import { lockConference } from '../../signaling/src/features/conference/conference.store.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { finishRollCall } from '../../signaling/src/features/roll-call/finish-roll-call.ts';
import { readRollCall } from '../../signaling/src/features/roll-call/read-roll-call.ts';
import { stepRollCalls } from '../../signaling/src/features/roll-call/step-roll-calls.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const log = createLog('warn');
const id = () => crypto.randomUUID();

describe('a roll call', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let hall: Hall;
  let chair: CallContext;
  let second: CallContext;
  /** In the order of the tree; the last is not in. */
  let sites: CallContext[];
  let conferenceId: string;
  let ids: string[];
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    hall = await createHall(deps);
  });
  beforeEach('a chair, a co-chair, two sites that are in and one that is not', async () => {
    chair = await hall.person('commander', 'yx');
    second = await hall.person('duty-officer', 'yx');
    sites = await Promise.all(
      ['yx.t15.v01', 'yx.t15.v02', 'yx.t15.v03'].map((code) => hall.person('village-doctor', code)),
    );
    conferenceId = await hall.open(chair, [second, ...sites.toReversed()]);
    for (const person of [chair, second, ...sites.slice(0, 2)]) await hall.sit(person, conferenceId);
    const { id: participantId } = await hall.siteOf(second, conferenceId);
    await hall.call('control:set-co-chair', { conferenceId, participantId, coChair: true }, chair);
    ids = await Promise.all(sites.map(async (site) => (await hall.siteOf(site, conferenceId)).id));
    database.changes.length = 0;
  });
  afterEach('no roll call is left for the next', () =>
    database.db.execute('UPDATE roll_calls SET ended_at = now() WHERE ended_at IS NULL'),
  );
  after(() => database.close());

  const start = (mode: RollCall['mode'], rest: { intervalMs?: number; participantIds?: string[] } = {}) =>
    hall.call('roll-call:start', { conferenceId, clientRequestId: id(), mode, ...rest }, chair);
  const step = () => stepRollCalls({ ...deps, log });
  /** The clock stands where the next step is due, step by step, until the roll call is over. */
  const run = async (answers: (called: string) => Promise<unknown>): Promise<void> => {
    for (let steps = 0; ; steps += 1) {
      assert.ok(steps < 100, 'it ends');
      for (const notice of calledNotices()) await answers(notice.participantId);
      const next = await step();
      if (!next) return;
      clock.advance(Math.max(0, next.getTime() - clock.now().getTime()));
    }
  };
  const calledNotices = () =>
    database.changes.splice(0).flatMap((change) => (change.kind === 'roll-called' ? [change.notice] : []));
  const current = async () => {
    const { rollCall } = await hall.call('roll-call:get', { conferenceId }, chair);
    if (!rollCall) throw new Error('there was no roll call');
    return rollCall;
  };
  const marks = async () => (await current()).entries.map(({ mark }) => mark);
  const mayOf = async (context: CallContext) => {
    const { id: participantId } = await hall.siteOf(context, conferenceId);
    const [row] = await database.db.select<{ may_speak: boolean }>(
      'SELECT may_speak FROM participants WHERE id = :participantId',
      { participantId },
    );
    return row?.may_speak;
  };
  const whoMay = async () => Promise.all([chair, second, ...sites].map(mayOf));
  const next = (rollCallId: string, of: string, mark: 'present' | 'absent' | 'skipped', by = chair) =>
    hall.call('roll-call:next', { conferenceId, rollCallId, of, mark }, by);
  const answer = (rollCallId: string, by: CallContext) =>
    hall.call('roll-call:answer', { conferenceId, rollCallId }, by);

  it('says to a site that came back that it is called, for as long as it is', async () => {
    const calledOf = async (by: CallContext | undefined) =>
      by && (await hall.call('roll-call:get-called', { conferenceId }, by)).called;
    const [first, another, absent] = sites;
    assert.equal(await calledOf(first), null);
    const { id: rollCallId } = await start('manual');
    const called = { conferenceId, rollCallId, participantId: ids[0], mode: 'manual', answerBy: null };
    assert.deepEqual(await calledOf(first), { ...called, answered: false });
    assert.equal(await calledOf(another), null);
    assert.ok(absent);
    assert.equal(await calledOf(absent), null);
    assert.ok(first);
    await answer(rollCallId, first);
    assert.deepEqual(await calledOf(first), { ...called, answered: true });
    await next(rollCallId, ids[0] ?? '', 'present');
    assert.equal(await calledOf(first), null);
    await hall.call('roll-call:end', { conferenceId, rollCallId }, chair);
    assert.equal(await calledOf(another), null);
    await start('automatic');
    assert.equal((await calledOf(first))?.mode, 'automatic');
    clock.advance(answerMs + 1);
    assert.equal(await calledOf(first), null);
  });

  it('by hand calls every site but the chairs in the order of the tree; only the called one and the chair may speak', async () => {
    const { id: rollCallId, entries, currentId } = await start('manual');
    assert.deepEqual(
      entries.map(({ participantId }) => participantId),
      ids,
    );
    assert.equal(currentId, ids[0]);
    assert.deepEqual(await whoMay(), [true, false, true, false, false]);
    assert.deepEqual((await hall.head(conferenceId))?.rollCall, {
      id: rollCallId,
      mode: 'manual',
      currentId: ids[0],
    });
    const [notice] = calledNotices();
    assert.deepEqual(notice, {
      conferenceId,
      rollCallId,
      participantId: ids[0],
      mode: 'manual',
      answerBy: null,
    });
    await next(rollCallId, ids[0] ?? '', 'present');
    assert.deepEqual(await whoMay(), [true, false, false, true, false]);
    await next(rollCallId, ids[1] ?? '', 'skipped', second);
    await next(rollCallId, ids[2] ?? '', 'absent');
    assert.deepEqual(await marks(), ['present', 'skipped', 'absent']);
    assert.ok((await current()).endedAt);
    // As before: the speaking rule, and nothing on the heads.
    assert.deepEqual(await whoMay(), [true, true, true, true, true]);
    assert.equal((await hall.head(conferenceId))?.rollCall, null);
  });

  it('is not hurried by two chairs who mark the same site, nor by a tap sent twice', async () => {
    const { id: rollCallId } = await start('manual');
    const [first = '', later = ''] = ids;
    await Promise.all([
      next(rollCallId, first, 'present'),
      next(rollCallId, first, 'absent', second).catch(() => undefined),
    ]);
    assert.equal((await current()).currentId, later);
    const before = await current();
    await next(rollCallId, first, 'skipped', second);
    assert.deepEqual(await current(), before);
    await expectFault(next(rollCallId, ids[2] ?? '', 'present'), 'conflict');
    await expectFault(next(rollCallId, id(), 'present'), 'not-found');
  });

  it('by hand shows the chair who answered, and the chair has the last word', async () => {
    const { id: rollCallId } = await start('manual');
    const [site] = sites;
    assert.ok(site);
    clock.advance(10 * answerMs);
    await answer(rollCallId, site);
    assert.deepEqual(await marks(), ['present', 'pending', 'pending']);
    await next(rollCallId, ids[0] ?? '', 'absent');
    assert.deepEqual(await marks(), ['absent', 'pending', 'pending']);
  });

  it('by itself marks who answers present, who is silent or not in absent, and ends', async () => {
    const { id: rollCallId } = await start('automatic');
    const started = clock.now().getTime();
    const [prompt] = sites;
    assert.ok(prompt);
    assert.deepEqual(await whoMay(), [true, false, false, false, false], 'no time to speak');
    await run(async (called) => called === ids[0] && (await answer(rollCallId, prompt)));
    const { entries, endedAt, currentId } = await current();
    assert.deepEqual(
      entries.map(({ mark }) => mark),
      ['present', 'absent', 'absent'],
    );
    // Who is not in is never called, and costs no interval.
    assert.deepEqual(
      entries.map(({ calledAt }) => calledAt && Date.parse(calledAt) - started),
      [0, 150, null],
    );
    assert.equal(Date.parse(endedAt ?? '') - started, 150 + answerMs);
    assert.equal(currentId, null);
    assert.deepEqual(await whoMay(), [true, true, true, true, true]);
  });

  it('by itself ends at once when the last answers', async () => {
    const { id: rollCallId } = await start('automatic', { participantIds: ids.slice(0, 1) });
    const [site] = sites;
    assert.ok(site);
    await answer(rollCallId, site);
    assert.equal(await step(), null);
    assert.ok((await current()).endedAt);
    assert.deepEqual(await marks(), ['present']);
  });

  it('tells of a fast step only the called site and the chairs; of a slow one everybody', async () => {
    await start('automatic');
    const kinds = () => new Set(database.changes.splice(0).map(({ kind }) => kind));
    kinds();
    clock.advance(150);
    await step();
    assert.deepEqual(kinds(), new Set(['roll-call', 'roll-called']));
    await hall.call('roll-call:end', { conferenceId, rollCallId: (await current()).id }, chair);
    await start('automatic', { intervalMs: 3_000 });
    assert.equal((await hall.head(conferenceId))?.rollCall?.currentId, ids[0]);
    kinds();
    clock.advance(3_000);
    await step();
    assert.ok(kinds().has('conference'));
    assert.deepEqual(await whoMay(), [true, false, false, true, false]);
  });

  it('takes an answer only from the site that was called, in time, and from a screen that is in', async () => {
    const { id: rollCallId } = await start('automatic', { intervalMs: 60_000 });
    const [, waiting, away] = sites;
    assert.ok(waiting && away);
    await expectFault(answer(rollCallId, waiting), 'invalid-state');
    await expectFault(answer(rollCallId, away), 'invalid-state');
    await expectFault(answer(rollCallId, chair), 'invalid-state');
    await expectFault(answer(rollCallId, await hall.person('commander', 'yx')), 'not-found');
    clock.advance(60_000);
    await step();
    clock.advance(answerMs + 1);
    await answer(rollCallId, waiting);
    assert.equal((await marks())[1], 'pending');
    await step();
    await answer(rollCallId, waiting);
    assert.deepEqual(await marks(), ['absent', 'absent', 'absent']);
  });

  it('takes each step once, however many processes take it', async () => {
    await start('automatic');
    for (let i = 0; i < 60; i += 1) {
      clock.advance(100);
      await Promise.all([step(), step(), step()]);
    }
    const { version, endedAt } = await current();
    assert.ok(endedAt);
    // Begun; two called, of which the first step called one; silence of each; its end with the last.
    assert.ok(version <= 6, String(version));
    assert.equal(
      (await hall.record(conferenceId)).filter(({ action }) => action === 'roll-call:ended').length,
      1,
    );
  });

  it('runs one at a time, and is the same one when the request is sent again', async () => {
    const request = { conferenceId, clientRequestId: id(), mode: 'manual' as const };
    const first = await hall.call('roll-call:start', request, chair);
    assert.equal((await hall.call('roll-call:start', request, chair)).id, first.id);
    await expectFault(start('automatic'), 'conflict/roll-call-running');
    await hall.call('roll-call:end', { conferenceId, rollCallId: first.id }, second);
    await hall.call('roll-call:end', { conferenceId, rollCallId: first.id }, chair);
    assert.deepEqual(await marks(), ['pending', 'pending', 'pending']);
    assert.notEqual((await start('automatic')).id, first.id);
  });

  it('calls nobody where nobody can be called', async () => {
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    await expectFault(start('manual', { participantIds: [chairId] }), 'invalid-state');
    const alone = await hall.open(chair, []);
    const empty = { conferenceId: alone, clientRequestId: id(), mode: 'manual' as const };
    await expectFault(hall.call('roll-call:start', empty, chair), 'invalid-state');
  });

  it('ends with its conference, and can be read for the report afterwards', async () => {
    const { id: rollCallId } = await start('automatic');
    await deps.inWork(async (work) => {
      await lockConference(work, conferenceId);
      await finishRollCall(work, conferenceId);
      await finishRollCall(work, conferenceId);
    });
    clock.advance(60_000);
    assert.equal(await step(), null);
    const report = await readRollCall(deps.db, rollCallId);
    assert.ok(report?.endedAt);
    assert.deepEqual(
      report.entries.map(({ mark }) => mark),
      ['pending', 'pending', 'pending'],
    );
    assert.equal(report.entries[0]?.displayName, 'village-doctor');
  });

  it('is told in pieces that fit together, by version', async () => {
    const { id: rollCallId } = await start('automatic', { intervalMs: 1_000 });
    const known = await current();
    const [site] = sites;
    assert.ok(site);
    await answer(rollCallId, site);
    clock.advance(1_000);
    await step();
    const versions = database.changes.flatMap((change) =>
      change.kind === 'roll-call' ? [change.version] : [],
    );
    const piece = await readRollCall(deps.db, rollCallId, Math.min(...versions.slice(-2)) - 1);
    assert.equal(piece?.version, known.version + 2);
    const changed = new Map(piece.entries.map((entry) => [entry.participantId, entry]));
    assert.deepEqual(
      known.entries.map((entry) => changed.get(entry.participantId) ?? entry),
      (await current()).entries,
    );
    const later = await readRollCall(deps.db, rollCallId, known.version + 1);
    assert.deepEqual(
      later?.entries.map(({ participantId }) => participantId),
      ids.slice(1),
    );
  });
});
