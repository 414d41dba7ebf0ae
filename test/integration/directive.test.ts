import assert from 'node:assert/strict';
import type { CallInput } from '../../protocol/src/contract.ts';
import { createJobQueue } from '../../signaling/src/db/job-queue.ts';
import { auditDirectives } from '../../signaling/src/features/directive/audit-directives.ts';
import { listEscalations } from '../../signaling/src/features/directive/chase.store.ts';
import { lockHead } from '../../signaling/src/features/directive/directive.store.ts';
import { stepDirective } from '../../signaling/src/features/directive/step-directive.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const id = () => crypto.randomUUID();
const minute = 60_000;

describe('a directive', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let clock: TestClock;
  let commander: CallContext;
  let officer: CallContext;
  let township: CallContext;
  let village: CallContext;
  let neighbour: CallContext;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    const at = async (role: Parameters<typeof contextOfRole>[0], code: string) =>
      contextOfRole(role, await unitIdOf(deps, code));
    commander = await at('commander', 'yx');
    officer = await at('duty-officer', 'yx.cdc');
    township = await at('township-doctor', 'yx.t03');
    village = await at('station', 'yx.t03.v01');
    neighbour = await at('village-doctor', 'yx.t04.v01');
  });
  after(() => database.close());

  const issue = (input: Partial<CallInput<'directive:issue'>> = {}, context = commander) =>
    serve(
      'directive:issue',
      {
        clientRequestId: id(),
        text: '请上报可转移床位数。',
        recipients: { levels: ['township', 'village'] },
        ...input,
      },
      context,
    );
  const report = async (
    context: CallContext,
    directiveId: string,
    events: Partial<CallInput<'receipt:report'>['events'][number]>[],
    deviceNow = clock.now(),
  ) =>
    serve(
      'receipt:report',
      {
        deviceNow: deviceNow.toISOString(),
        events: events.map((event) => ({
          clientEventId: id(),
          directiveId,
          round: 1,
          at: deviceNow.toISOString(),
          ...event,
        })),
      },
      context,
    );
  const jobs = () => createJobQueue(database.db, createLog('silent'));
  /** Takes what is due, as the queue's worker would. */
  const step = async (directiveId: string) => {
    const [row] = await database.db.select<{ wake_job_id: string }>(
      'SELECT wake_job_id FROM directives WHERE id = :directiveId',
      { directiveId },
    );
    await stepDirective({ ...deps, jobs: jobs() }, { id: row?.wake_job_id ?? '', data: { directiveId } });
  };
  const receiptOf = async (directiveId: string, unitId: string) => {
    const { receipts } = await serve('directive:list-receipts', { directiveId, limit: 400 }, commander);
    const receipt = receipts.find((one) => one.unitId === unitId);
    assert.ok(receipt);
    return receipt;
  };

  it('goes to every level in one click, and says who cannot be reached and why', async () => {
    const preview = await serve(
      'directive:preview',
      { recipients: { levels: ['township', 'village'] } },
      commander,
    );
    assert.equal(preview.total, 304);
    assert.equal(preview.unreachable.length, 304);
    assert.deepEqual(new Set(preview.unreachable.map(({ reason }) => reason)), new Set(['offline']));
    const { directive, nodes } = await issue();
    assert.equal(directive.state, 'open');
    assert.equal(directive.counts.total, 304);
    assert.equal(directive.counts.states.unreachable, 304);
    assert.equal(directive.title, '请上报可转移床位数。');
    const [county] = nodes;
    assert.equal(nodes.length, 19);
    assert.equal(county?.counts.total, 304);
    const shangjin = nodes.find(({ unitId }) => unitId === township.actor.unitId);
    assert.equal(shangjin?.counts.total, 17);
  });

  it('asked for twice with one request id is one', async () => {
    const clientRequestId = id();
    const [a, b] = [await issue({ clientRequestId }), await issue({ clientRequestId })];
    assert.equal(a.directive.id, b.directive.id);
    const [row] = await database.db.select<{ count: number }>(
      'SELECT count(*)::int AS count FROM receipts WHERE directive_id = :directiveId',
      { directiveId: a.directive.id },
    );
    assert.equal(row?.count, 304);
  });

  it('is delivered, displayed, signed and answered by a named person, and completed by its issuer', async () => {
    const form = [{ kind: 'number' as const, key: 'beds', label: '床位', min: 0 }];
    const { directive } = await issue({ form, review: true });
    await report(village, directive.id, [{ kind: 'delivered' }, { kind: 'displayed' }]);
    clock.advance(minute);
    const signed = await report(village, directive.id, [
      { kind: 'acknowledged', signer: { name: '白村医' } },
    ]);
    assert.deepEqual(
      signed.outcomes.map(({ outcome }) => outcome),
      ['recorded'],
    );
    assert.equal(signed.items[0]?.receipt.state, 'acknowledged');
    assert.equal(signed.items[0]?.receipt.acknowledgedBy, '白村医');
    const wrong = await report(village, directive.id, [
      { kind: 'feedback', answers: [{ key: 'beds', value: -1 }] },
    ]);
    assert.deepEqual(wrong.outcomes[0]?.reason, 'answers-do-not-fit');
    await report(village, directive.id, [{ kind: 'feedback', answers: [{ key: 'beds', value: 3 }] }]);
    const { id: receiptId, state } = await receiptOf(directive.id, village.actor.unitId);
    assert.equal(state, 'feedback');
    const back = { directiveId: directive.id, receiptIds: [receiptId], verdict: 'send-back', reason: '核对' };
    assert.deepEqual(await serve('directive:review', back, commander), { changed: 1 });
    assert.deepEqual(await serve('directive:review', back, commander), { changed: 0 });
    const late = await report(village, directive.id, [
      { kind: 'feedback', answers: [{ key: 'beds', value: 9 }] },
    ]);
    assert.equal(
      late.items[0]?.receipt.state,
      'displayed',
      'an answer to the first question answers no second',
    );
    await report(village, directive.id, [
      { kind: 'feedback', round: 2, answers: [{ key: 'beds', value: 4 }] },
    ]);
    await serve('directive:review', { ...back, verdict: 'complete' }, commander);
    const path = await serve('receipt:get', { receiptId }, commander);
    assert.equal(path.receipt.state, 'completed');
    assert.equal(path.receipt.settled, true);
    assert.equal(path.receipt.nextStepAt, null);
    assert.deepEqual(path.answers, [{ key: 'beds', value: 4 }]);
    assert.deepEqual(path.events.map(({ kind }) => kind).sort(), [
      'acknowledged',
      'completed',
      'delivered',
      'displayed',
      'feedback',
      'feedback',
      'feedback',
      'sent',
      'sent-back',
      'unreachable',
    ]);
  });

  it('is answered to a report as the inbox shows it', async () => {
    const form = [{ kind: 'number' as const, key: 'beds', label: '床位', min: 0 }];
    const { directive } = await issue({ form, review: true });
    const said: Parameters<typeof report>[2][] = [
      [{ kind: 'delivered' }],
      [{ kind: 'displayed' }, { kind: 'acknowledged', signer: { name: '白村医' } }],
      [{ kind: 'declined', reason: '没有床位' }],
      [{ kind: 'feedback', answers: [{ key: 'beds', value: 2 }] }],
    ];
    for (const events of said) {
      clock.advance(minute);
      const { items } = await report(village, directive.id, events);
      const inbox = await serve('directive:inbox', {}, village);
      assert.deepEqual(
        items,
        inbox.items.filter((item) => item.directive.id === directive.id),
      );
    }
  });

  it('that came to a village after a day offline keeps its time, and what was signed offline keeps its own', async () => {
    const { directive } = await issue({
      acknowledgeBy: new Date(clock.now().getTime() + 60 * minute).toISOString(),
    });
    const sentAt = clock.now();
    clock.advance(24 * 60 * minute);
    await step(directive.id);
    assert.equal((await receiptOf(directive.id, village.actor.unitId)).late, true);
    const inbox = await serve('directive:inbox', { open: true }, village);
    const items = inbox.items.filter((item) => item.directive.id === directive.id);
    assert.equal(items.length, 1);
    assert.equal(items[0]?.directive.sentAt, sentAt.toISOString());
    // The device's clock is ten minutes fast; it signed half an hour after the sending and was cut off then.
    const fast = (at: Date) => new Date(at.getTime() + 10 * minute);
    const signedAt = new Date(sentAt.getTime() + 30 * minute);
    const event = { clientEventId: id(), kind: 'acknowledged' as const, at: fast(signedAt).toISOString() };
    const first = await report(village, directive.id, [event], fast(clock.now()));
    const again = await report(village, directive.id, [event], fast(clock.now()));
    assert.deepEqual(
      [first, again].map(({ outcomes }) => outcomes[0]?.outcome),
      ['recorded', 'known'],
    );
    const receipt = await receiptOf(directive.id, village.actor.unitId);
    assert.equal(receipt.acknowledgedAt, signedAt.toISOString());
    assert.equal(receipt.late, false, 'what was signed in time is in time, however late it is heard');
  });

  it('is signed in another’s name at a shared station only, not from an account of one’s own', async () => {
    const unitIds = [village, neighbour].map(({ actor }) => actor.unitId);
    const { directive } = await issue({ recipients: { unitIds } });
    for (const context of [village, neighbour])
      await report(context, directive.id, [{ kind: 'acknowledged', signer: { name: '别人' } }]);
    const signers = await Promise.all(unitIds.map((unitId) => receiptOf(directive.id, unitId)));
    assert.deepEqual(
      signers.map(({ acknowledgedBy }) => acknowledgedBy),
      ['别人', neighbour.actor.displayName],
    );
  });

  it('that ten thousand sign at once is signed when each did, not when its turn came', async () => {
    const signers = [village, neighbour];
    const unitIds = signers.map(({ actor }) => actor.unitId);
    const { directive } = await issue({ recipients: { unitIds } });
    clock.advance(minute);
    const signedAt = clock.now().toISOString();
    let reports: Promise<unknown>[] = [];
    await deps.inWork(async (work) => {
      await lockHead(work, directive.id);
      for (const context of signers) {
        reports = [...reports, report(context, directive.id, [{ kind: 'acknowledged' }])];
        // The first waits for the lock, the second for the first.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      clock.advance(minute);
    });
    await Promise.all(reports);
    for (const unitId of unitIds)
      assert.equal((await receiptOf(directive.id, unitId)).acknowledgedAt, signedAt);
  });

  it('that many were told of is told to each of them, however many others are silent elsewhere', async () => {
    const policy = {
      steps: [{ afterSeconds: 60, action: 'escalate' as const }],
      repeatSeconds: 600,
      decaySeconds: null,
    };
    const issued = [];
    for (let count = 0; count < 2; count++)
      issued.push(await issue({ policy, recipients: { levels: ['village'] } }));
    clock.advance(2 * minute);
    for (const { directive } of issued) await step(directive.id);
    const ids = issued.map(({ directive }) => directive.id);
    const parents = await database.db.select<{ id: string; count: number }>(
      `SELECT escalated_to AS id, count(*)::int AS count FROM receipts WHERE directive_id IN (:ids) GROUP BY 1`,
      { ids },
    );
    const told = await listEscalations(
      database.db,
      parents.map((parent) => parent.id),
    );
    for (const parent of parents)
      assert.equal(
        told.filter(({ parentId, directiveId }) => parentId === parent.id && ids.includes(directiveId))
          .length,
        parent.count,
      );
    for (const directiveId of ids) await serve('directive:complete', { directiveId }, commander);
  });

  it('is chased: rung again, told to the township, and phoned; and what nothing follows on is asked again', async () => {
    const policy = {
      steps: [
        { afterSeconds: 60, action: 'remind' as const },
        { afterSeconds: 120, action: 'escalate' as const },
        { afterSeconds: 180, action: 'phone' as const },
      ],
      repeatSeconds: 600,
      decaySeconds: 900,
    };
    const form = [{ kind: 'text' as const, key: 'note', label: '情况' }];
    const { directive } = await issue({ policy, form, recipients: { unitIds: [village.actor.unitId] } });
    clock.advance(minute);
    await step(directive.id);
    assert.equal((await receiptOf(directive.id, village.actor.unitId)).reminders, 1);
    await step(directive.id);
    assert.equal((await receiptOf(directive.id, village.actor.unitId)).reminders, 1, 'a step is taken once');
    clock.advance(minute);
    await step(directive.id);
    const { escalations } = await serve('chase:list-escalations', {}, township);
    assert.deepEqual(
      escalations.filter((one) => one.directiveId === directive.id).map(({ unitId }) => unitId),
      [village.actor.unitId],
    );
    clock.advance(minute);
    await step(directive.id);
    const calls = await database.db.select(
      `SELECT id FROM pgboss.job WHERE name = 'phone-call' AND data->>'directiveId' = :id`,
      { id: directive.id },
    );
    assert.equal(calls.length, 1);
    await report(village, directive.id, [{ kind: 'acknowledged' }]);
    assert.deepEqual(
      (await serve('chase:list-escalations', {}, township)).escalations.filter(
        (e) => e.directiveId === directive.id,
      ),
      [],
    );
    clock.advance(15 * minute);
    await step(directive.id);
    const reopened = await receiptOf(directive.id, village.actor.unitId);
    assert.equal(reopened.state, 'displayed');
    assert.equal(reopened.round, 2);
    assert.ok(reopened.nextStepAt);
  });

  it('is not chased where enough have signed', async () => {
    const policy = {
      steps: [{ afterSeconds: 60, action: 'remind' as const }],
      repeatSeconds: 600,
      decaySeconds: null,
    };
    const unitIds = [village.actor.unitId, neighbour.actor.unitId];
    const quorum = { count: 1, within: 'all' as const };
    const { directive } = await issue({ policy, quorum, recipients: { unitIds } });
    await report(village, directive.id, [{ kind: 'acknowledged' }]);
    clock.advance(minute);
    await step(directive.id);
    const spared = await receiptOf(directive.id, neighbour.actor.unitId);
    assert.equal(spared.reminders, 0);
    assert.ok(spared.nextStepAt, 'it still has a next step');
  });

  it('takes the place of another, and a cancelled one reaches everybody who got it', async () => {
    const recipients = { unitIds: [village.actor.unitId, neighbour.actor.unitId] };
    const first = await issue({ recipients });
    await report(village, first.directive.id, [{ kind: 'acknowledged' }]);
    const input = { directiveId: first.directive.id, clientRequestId: id(), text: '更正：只报床位。' };
    const second = await serve('directive:update', input, commander);
    assert.deepEqual(second.directive.supersedes, { id: first.directive.id, number: first.directive.number });
    const old = await serve('directive:get', { directiveId: first.directive.id }, commander);
    assert.equal(old.directive.state, 'superseded');
    assert.equal(old.directive.counts.states.superseded, 2);
    const open = async (context: CallContext) =>
      (await serve('directive:inbox', { open: true }, context)).items
        .filter(({ directive }) => [first.directive.id, second.directive.id].includes(directive.id))
        .map(({ directive, receipt }) => [directive.number, receipt.state]);
    assert.deepEqual(await open(village), [
      [second.directive.number, 'unreachable'],
      [first.directive.number, 'superseded'],
    ]);
    assert.deepEqual(
      await open(neighbour),
      [[second.directive.number, 'unreachable']],
      'it never got the first',
    );
    await report(village, first.directive.id, [{ kind: 'withdrawal-displayed' }]);
    assert.deepEqual(await open(village), [[second.directive.number, 'unreachable']]);
    await serve('directive:cancel', { directiveId: second.directive.id, reason: '误发' }, commander);
    assert.deepEqual(await open(village), []);
    await expectFault(
      serve('directive:cancel', { directiveId: second.directive.id, reason: '误发' }, commander),
      'invalid-state',
    );
  });

  it('is put in its own place only as far as its sender reaches by now', async () => {
    const { directive } = await issue({ recipients: { unitIds: [village.actor.unitId] } }, township);
    const roles = [{ role: 'township-doctor' as const, unitId: await unitIdOf(deps, 'yx.t04') }];
    const moved = { ...township, actor: { ...township.actor, roles } };
    const again = { directiveId: directive.id, clientRequestId: id(), text: '改' };
    await expectFault(serve('directive:update', again, moved), 'forbidden');
    await serve('directive:update', again, township);
  });

  it('waits for a second person where one is asked for, who is not its writer', async () => {
    const { directive } = await issue({
      needsApproval: true,
      recipients: { unitIds: [village.actor.unitId] },
    });
    assert.equal(directive.state, 'awaiting-approval');
    assert.equal(directive.sentAt, null);
    assert.equal(directive.counts.total, 0);
    const input = { directiveId: directive.id };
    await expectFault(serve('directive:get-received', input, village), 'not-found');
    await expectFault(serve('directive:approve', input, commander), 'forbidden');
    const sent = await serve('directive:approve', input, officer);
    assert.equal(sent.directive.state, 'open');
    assert.equal(sent.directive.counts.total, 1);
    assert.equal(sent.directive.approval?.by.id, officer.actor.id);
    await expectFault(serve('directive:reject', { ...input, reason: '晚了' }, officer), 'invalid-state');
  });

  it('of a township goes to its villages and no further, and is seen as far as it concerns', async () => {
    const preview = await serve('directive:preview', { recipients: { levels: ['village'] } }, township);
    assert.equal(preview.total, 16);
    await expectFault(issue({ recipients: { unitIds: [neighbour.actor.unitId] } }, township), 'forbidden');
    const own = await issue({ recipients: { levels: ['village'] } }, township);
    assert.equal(own.directive.counts.total, 16);
    const county = await issue();
    const seen = await serve('directive:get', { directiveId: county.directive.id }, township);
    assert.equal(seen.directive.partial, true);
    assert.equal(seen.directive.counts.total, 17);
    assert.deepEqual(
      seen.nodes.map(({ unitId }) => unitId),
      [township.actor.unitId],
    );
    const listed = await serve(
      'directive:list-receipts',
      { directiveId: county.directive.id, limit: 400 },
      township,
    );
    assert.equal(listed.total, 17);
    const elsewhere = await issue({ recipients: { unitIds: [neighbour.actor.unitId] } });
    await expectFault(serve('directive:get', { directiveId: elsewhere.directive.id }, township), 'not-found');
    await expectFault(
      serve('directive:cancel', { directiveId: county.directive.id, reason: '无权' }, township),
      'forbidden',
    );
    const foreign = await receiptOf(county.directive.id, neighbour.actor.unitId);
    await expectFault(serve('receipt:get', { receiptId: foreign.id }, township), 'not-found');
  });

  it('calls exactly those who are silent into a dispatch conference', async () => {
    const recipients = { unitIds: [village.actor.unitId, neighbour.actor.unitId, township.actor.unitId] };
    const { directive } = await issue({ recipients, status: 'Exercise' });
    await report(township, directive.id, [{ kind: 'acknowledged' }]);
    const input = { directiveId: directive.id, clientRequestId: id() };
    const conference = await serve('directive:call-silent', input, commander);
    assert.equal(conference.kind, 'dispatch');
    assert.equal(conference.status, 'Exercise');
    assert.deepEqual(
      conference.participants.map(({ party }) => party.unitId).sort(),
      [commander.actor.unitId, village.actor.unitId, neighbour.actor.unitId].sort(),
    );
    const { reminded } = await serve('directive:remind', { directiveId: directive.id }, commander);
    assert.equal(reminded, 2);
  });

  it('is found again by its words, in Chinese', async () => {
    const { directive } = await issue({
      text: '今晚有暴雨，注意山洪。',
      recipients: { unitIds: [village.actor.unitId] },
    });
    const { items, total } = await serve('directive:inbox', { search: '山洪' }, village);
    assert.deepEqual([total, items[0]?.directive.id], [1, directive.id]);
    assert.equal((await serve('directive:inbox', { search: '100%' }, village)).total, 0);
    assert.equal((await serve('directive:list', { search: '暴雨' }, commander)).total, 1);
  });

  it('that is an exercise counts in no statistics', async () => {
    clock.advance(minute);
    const from = clock.now();
    clock.advance(minute);
    await issue({ status: 'Exercise', recipients: { unitIds: [village.actor.unitId] } });
    await issue({ status: 'Test', recipients: { unitIds: [village.actor.unitId] } });
    const { directive } = await issue({ recipients: { unitIds: [village.actor.unitId] } });
    clock.advance(minute);
    await report(village, directive.id, [{ kind: 'acknowledged' }]);
    const interval = { from: from.toISOString(), to: clock.now().toISOString() };
    assert.deepEqual(await serve('directive:get-statistics', interval, commander), {
      directives: 1,
      recipients: 1,
      delivered: 1,
      acknowledged: 1,
      late: 0,
      acknowledgeSeconds: { median: 60, p95: 60 },
    });
  });

  it('whose timer was deleted by hand is complained of, until it is repaired', async () => {
    const { directive } = await issue({ recipients: { levels: ['township'] } });
    const alarms = async () => {
      await auditDirectives(deps);
      const found = await serve('chase:list-alarms', {}, commander);
      return found.alarms.filter((alarm) => alarm.directiveId === directive.id);
    };
    assert.deepEqual(await alarms(), []);
    const { id: receiptId } = await receiptOf(directive.id, township.actor.unitId);
    await database.db.execute('DELETE FROM receipt_timers WHERE receipt_id = :receiptId', { receiptId });
    const [alarm] = await alarms();
    assert.equal(alarm?.kind, 'no-next-step');
    assert.deepEqual([alarm.promised, alarm.accounted, alarm.unexplained], [18, 17, 1]);
    assert.deepEqual(
      alarm.units.map(({ unitId }) => unitId),
      [township.actor.unitId],
    );
    const { repaired } = await serve('chase:repair', { directiveId: directive.id }, commander);
    assert.equal(repaired, 1);
    assert.deepEqual(await alarms(), []);
    await database.db.execute(
      'DELETE FROM pgboss.job WHERE id = (SELECT wake_job_id FROM directives WHERE id = :id)',
      { id: directive.id },
    );
    assert.deepEqual(
      (await alarms()).map(({ kind, unexplained }) => [kind, unexplained]),
      [['no-job', 18]],
    );
    await serve('chase:repair', { directiveId: directive.id }, commander);
    assert.deepEqual(await alarms(), []);
    await database.db.execute('DELETE FROM receipt_events WHERE receipt_id = :receiptId', { receiptId });
    await database.db.execute('DELETE FROM receipt_timers WHERE receipt_id = :receiptId', { receiptId });
    await database.db.execute('DELETE FROM receipts WHERE id = :receiptId', { receiptId });
    assert.deepEqual(
      (await alarms()).map(({ kind, unexplained }) => [kind, unexplained]),
      [['miscounted', 1]],
    );
    // Of this alarm, which is none of theirs, nothing is said to who repairs a directive of their own.
    const theirs = await issue({ recipients: { unitIds: [village.actor.unitId] } }, township);
    const repair = await serve('chase:repair', { directiveId: theirs.directive.id }, township);
    assert.deepEqual(repair.alarms, []);
    await serve('directive:complete', { directiveId: directive.id }, commander);
    assert.deepEqual(await alarms(), []);
  });
});
