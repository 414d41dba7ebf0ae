import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const id = () => crypto.randomUUID();

describe('what a directive’s page asks for besides its counts', () => {
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let clock: TestClock;
  let commander: CallContext;
  let township: CallContext;
  let villages: readonly CallContext[];

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    const at = async (role: Parameters<typeof contextOfRole>[0], code: string) =>
      contextOfRole(role, await unitIdOf(deps, code));
    commander = await at('commander', 'yx');
    township = await at('township-doctor', 'yx.t03');
    villages = [await at('station', 'yx.t03.v02'), await at('station', 'yx.t04.v01')];
  });
  after(() => database.close());

  const issue = (input: { needsApproval?: boolean } = {}) =>
    serve(
      'directive:issue',
      {
        clientRequestId: id(),
        text: '请上报转移人数。',
        recipients: { levels: ['village'] },
        form: [
          { kind: 'number', key: 'moved', label: '转移人数' },
          { kind: 'choice', key: 'road', label: '道路', options: ['通', '断', '不明'], several: true },
        ],
        ...input,
      },
      commander,
    );
  const answersOf = (moved: number) => [
    { key: 'moved', value: moved },
    { key: 'road', value: moved > 10 ? ['断', '不明'] : ['断'] },
  ];
  const answer = (directiveId: string, context: CallContext, moved: number) => {
    const at = clock.now().toISOString();
    const event = { clientEventId: id(), directiveId, round: 1, at };
    return serve(
      'receipt:report',
      {
        deviceNow: at,
        events: [
          { ...event, kind: 'acknowledged' },
          { ...event, clientEventId: id(), kind: 'feedback', answers: answersOf(moved) },
        ],
      },
      context,
    );
  };

  it('is every answer with who gave it, to a township those of its own villages', async () => {
    const { directive } = await issue();
    const road = (broken: number, unknown: number) => ({
      key: 'road',
      kind: 'choice',
      count: broken,
      options: [
        { option: '通', count: 0 },
        { option: '断', count: broken },
        { option: '不明', count: unknown },
      ],
    });
    const none = await serve('directive:list-answers', { directiveId: directive.id }, commander);
    assert.deepEqual(none, {
      total: 0,
      answers: [],
      tallies: [{ key: 'moved', kind: 'count', count: 0 }, road(0, 0)],
    });
    for (const [at, village] of villages.entries()) await answer(directive.id, village, 10 + at);
    const all = await serve('directive:list-answers', { directiveId: directive.id }, commander);
    assert.equal(all.total, 2);
    assert.deepEqual(
      all.answers.map(({ unitId, answers }) => [unitId, answers]),
      villages.map(({ actor }, at) => [actor.unitId, answersOf(10 + at)]),
    );
    assert.equal(all.answers[0]?.by, villages[0]?.actor.displayName);
    const second = await serve(
      'directive:list-answers',
      { directiveId: directive.id, offset: 1, limit: 1 },
      commander,
    );
    assert.deepEqual([second.total, second.answers.length], [2, 1]);
    const moved = { key: 'moved', kind: 'number' };
    assert.deepEqual(
      second.tallies,
      [{ ...moved, count: 2, sum: 21, least: 10, most: 11 }, road(2, 1)],
      'of all pages',
    );
    const own = await serve('directive:list-answers', { directiveId: directive.id }, township);
    assert.deepEqual(own.tallies, [{ ...moved, count: 1, sum: 10, least: 10, most: 10 }, road(1, 0)]);
    assert.deepEqual(
      own.answers.map(({ unitId }) => unitId),
      [villages[0]?.actor.unitId],
    );
  });

  it('is whom it will go to, for the second person, before anybody got it', async () => {
    const { directive } = await issue({ needsApproval: true });
    assert.equal(directive.counts.total, 0);
    const { unitIds } = await serve('directive:list-recipients', { directiveId: directive.id }, commander);
    assert.equal(unitIds.length, 286);
    await expectFault(
      serve('directive:list-recipients', { directiveId: directive.id }, township),
      'not-found',
    );
    const sent = await issue();
    const own = await serve('directive:list-recipients', { directiveId: sent.directive.id }, township);
    assert.equal(own.unitIds.length, 16);
  });
});
