import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createJobQueue, type JobQueue } from '../../signaling/src/db/job-queue.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { deliverWebhook, maxTries } from '../../signaling/src/features/integration/deliver-webhook.ts';
import { spreadEvents } from '../../signaling/src/features/integration/spread-events.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createSealer, type Sealer } from '../../signaling/src/platform/sealed-text.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { unitIdOf } from '../harness/units.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';
import { systemClock } from '../../signaling/src/platform/clock.ts';

describe('webhooks', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps & { sealer: Sealer; webhookHosts: string[] };
  let serve: ServeCall;
  let jobs: JobQueue;
  let receiver: WebhookReceiver;
  let admin: CallContext;
  let commander: CallContext;

  before(async () => {
    database = await createTestDatabase();
    const sealer = createSealer(randomBytes(32).toString('base64'));
    deps = { ...createSessionDeps(database, systemClock), sealer, webhookHosts: [] };
    jobs = createJobQueue(deps.db, createLog('silent'));
    admin = (await signInAs(deps, 'admin')).context;
    commander = (await signInAs(deps, 'commander')).context;
  });
  beforeEach(async () => {
    receiver = await startWebhookReceiver();
    deps.webhookHosts.splice(0, Infinity, receiver.host);
    serve = createServeCall(deps);
    await deps.inWork(async (work) => {
      await work.execute('DELETE FROM webhook_deliveries');
      await work.execute('DELETE FROM webhooks');
    });
  });
  afterEach(() => receiver.close());
  after(async () => {
    await jobs.close();
    await database.close();
  });

  const client = async (code = 'yx.t03') => {
    const unitId = await unitIdOf(deps, code);
    const input = { clientRequestId: crypto.randomUUID(), name: '市应急平台', unitId, rights: 'follow' };
    return (await serve('integration:create', input, admin)).client.id;
  };
  const listen = async (events: string[], code?: string) => {
    const clientId = await client(code);
    const { secret } = await serve('integration:set-webhook', { clientId, url: receiver.url, events }, admin);
    return { clientId, secret };
  };
  const issue = async (unitCodes: string[]) => {
    const unitIds = await Promise.all(unitCodes.map((code) => unitIdOf(deps, code)));
    const input = {
      clientRequestId: crypto.randomUUID(),
      title: '机密标题',
      text: '机密内容',
      recipients: { unitIds },
    };
    return (await serve('directive:issue', input, commander)).directive;
  };
  const sign = async (username: string, directiveId: string) => {
    const { context } = await signInAs(deps, username);
    const at = new Date().toISOString();
    const events = ['delivered', 'displayed', 'acknowledged'].map((kind) => ({
      clientEventId: crypto.randomUUID(),
      directiveId,
      round: 1,
      kind,
      at,
    }));
    await serve('receipt:report', { deviceNow: at, events }, context);
  };
  const waiting = async (clientId: string) => {
    await spreadEvents({ ...deps, jobs });
    return (await serve('integration:list-deliveries', { clientId, limit: 200 }, admin)).deliveries;
  };
  const tryOnce = (deliveryId: string) => deliverWebhook(deps, { data: { deliveryId } });

  it('tell what happened by ids and facts only, signed, through the queue', async () => {
    const { clientId, secret } = await listen(['directive.sent', 'receipt.acknowledged']);
    const directive = await issue(['yx.t03.v01', 'yx.t03.v02']);
    await sign('t03.v01', directive.id);
    await spreadEvents({ ...deps, jobs });
    // Only here does a queue try by itself; the other tests say when.
    const serving = createJobQueue(deps.db, createLog('silent'));
    await serving.serve('webhook', (job) => deliverWebhook(deps, job));
    await waitUntil('both are delivered', () => receiver.received.length === 2);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    assert.deepEqual(bodies.map(({ kind }) => kind).sort(), ['directive.sent', 'receipt.acknowledged']);
    const acknowledged = bodies.find(({ kind }) => kind === 'receipt.acknowledged');
    assert.deepEqual(acknowledged?.['directive'], {
      id: directive.id,
      number: directive.number,
      status: 'Actual',
    });
    assert.equal((acknowledged?.['receipt'] as { unit: string }).unit, 'yx.t03.v01');
    for (const { body, key, isSignedBy } of receiver.received) {
      assert.ok(isSignedBy(secret));
      assert.ok(!isSignedBy('another'));
      assert.equal((JSON.parse(body) as { id: string }).id, key);
      assert.ok(!body.includes('机密'));
    }
    await waitUntil('both are settled', async () =>
      (await waiting(clientId)).every(({ state }) => state === 'delivered'),
    );
    await serving.close();
  });

  it('tell a system only of what goes below its own unit, and only what it asked for', async () => {
    const here = await listen(['directive.sent', 'receipt.delivered']);
    const there = await listen(['directive.sent', 'receipt.delivered'], 'yx.t04');
    const directive = await issue(['yx.t03.v05']);
    await sign('t03.v05', directive.id);
    assert.deepEqual((await waiting(here.clientId)).map(({ kind }) => kind).sort(), [
      'directive.sent',
      'receipt.delivered',
    ]);
    assert.deepEqual(await waiting(there.clientId), []);
  });

  it('are written in the transaction that makes them true: what is rolled back is never told', async () => {
    const { clientId } = await listen(['directive.sent']);
    await assert.rejects(
      deps.inWork(async (work) => {
        await work.execute("UPDATE directives SET state = 'completed', closed_at = now()");
        await work.execute("UPDATE directives SET sent_at = NULL, state = 'rejected'");
        throw new Error('thought better of it');
      }),
    );
    assert.deepEqual(await waiting(clientId), []);
  });

  it('are tried again where they fail, given up in the end, shown, and tried anew when somebody says so', async () => {
    const { clientId } = await listen(['directive.sent']);
    await issue(['yx.t03.v06']);
    const [delivery] = await waiting(clientId);
    assert.ok(delivery);
    receiver.answer(503);
    for (let count = 1; count < maxTries; count++) await expectFault(tryOnce(delivery.id), 'unavailable');
    assert.equal((await waiting(clientId))[0]?.lastProblem, 'answered 503');
    await tryOnce(delivery.id);
    const dead = await serve('integration:list-deliveries', { clientId, state: 'dead' }, admin);
    assert.deepEqual(
      dead.deliveries.map(({ id, attempts }) => ({ id, attempts })),
      [{ id: delivery.id, attempts: maxTries }],
    );
    const { clients } = await serve('integration:list', {}, admin);
    assert.equal(clients.find(({ id }) => id === clientId)?.deliveries.dead, 1);
    const before = receiver.received.length;
    await tryOnce(delivery.id);
    assert.equal(receiver.received.length, before, 'what is dead is not sent');
    receiver.answer(204);
    assert.deepEqual(await serve('integration:retry-deliveries', { clientId }, admin), { retried: 1 });
    await tryOnce(delivery.id);
    assert.equal((await waiting(clientId))[0]?.state, 'delivered');
  });

  it('are signed with both secrets for a day after one was replaced', async () => {
    const { clientId, secret } = await listen(['directive.sent']);
    const rotated = await serve('integration:rotate-secret', { clientId }, admin);
    await issue(['yx.t03.v07']);
    const [delivery] = await waiting(clientId);
    await tryOnce(delivery?.id ?? '');
    const [first] = receiver.received;
    assert.ok(first?.isSignedBy(secret) && first.isSignedBy(rotated.secret));
    await deps.inWork((work) =>
      work.execute("UPDATE webhooks SET previous_secret_until = now() - interval '1 second'"),
    );
    await issue(['yx.t03.v07']);
    await tryOnce((await waiting(clientId)).find(({ state }) => state === 'waiting')?.id ?? '');
    const last = receiver.received.at(-1);
    assert.ok(last?.isSignedBy(rotated.secret) && !last.isSignedBy(secret));
  });

  it('go to no host that is not allowed, by no detour either', async () => {
    const clientId = await client();
    const set = (url: string) =>
      serve('integration:set-webhook', { clientId, url, events: ['directive.sent'] }, admin);
    for (const url of [
      'http://127.0.0.1:1/',
      'http://169.254.169.254/latest',
      `http://${receiver.host}.example/`,
      `http://user:pass@${receiver.host}/`,
      `ftp://${receiver.host}/`,
      `http://127.0.0.1@${receiver.host.replace('127.0.0.1', 'elsewhere')}/`,
    ])
      await expectFault(set(url), 'bad-request');
    await set(receiver.url);
    await issue(['yx.t03.v08']);
    const [delivery] = await waiting(clientId);
    const id = delivery?.id ?? '';
    const inside = await startWebhookReceiver();
    receiver.answer(307, inside.url);
    await expectFault(tryOnce(id), 'unavailable');
    assert.equal(inside.received.length, 0);
    await inside.close();
    deps.webhookHosts.splice(0);
    const before = receiver.received.length;
    await expectFault(tryOnce(id), 'unavailable');
    assert.equal(receiver.received.length, before, 'the configuration is asked again before each try');
  });

  it('end with the webhook, or with the client, and are the affair of its administrator', async () => {
    const { clientId } = await listen(['directive.sent']);
    const other = contextOfRole('administrator', await unitIdOf(deps, 'yx.t04'));
    for (const call of [
      'integration:rotate-secret',
      'integration:remove-webhook',
      'integration:list-deliveries',
      'integration:retry-deliveries',
    ] as const)
      await expectFault(serve(call, { clientId }, other), 'forbidden');
    await issue(['yx.t03.v09']);
    const [delivery] = await waiting(clientId);
    await serve('integration:remove-webhook', { clientId }, admin);
    await tryOnce(delivery?.id ?? '');
    assert.equal(receiver.received.length, 0);
    const again = await listen(['directive.sent']);
    await serve('integration:revoke', { clientId: again.clientId }, admin);
    await issue(['yx.t03.v09']);
    assert.deepEqual(await waiting(again.clientId), []);
  });

  it('leave their secret in no table, and no audit entry', async () => {
    const { clientId, secret } = await listen(['directive.sent']);
    const [row] = await database.db.select<{ text: string }>(
      `SELECT (SELECT string_agg(w::text, ' ') FROM webhooks w) ||
         (SELECT string_agg(e::text, ' ') FROM audit_entries e WHERE e.target_id = :clientId) AS text`,
      { clientId },
    );
    assert.ok(row && row.text.includes('integration:webhook-set') && !row.text.includes(secret));
  });
});
