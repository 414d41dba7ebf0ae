import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { callPhone } from '../../signaling/src/features/directive/call-phone.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { systemClock } from '../../signaling/src/platform/clock.ts';
import { createHttpPhoneGateway } from '../../signaling/src/platform/http-phone-gateway.ts';
import { createSealer, type Sealer } from '../../signaling/src/platform/sealed-text.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { startGatewayDouble, type GatewayDouble } from '../harness/phone-gateway.ts';
import { startRestServer, type RestServer } from '../harness/rest.ts';
import { createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { unitIdOf } from '../harness/units.ts';

describe('a silent unit is telephoned', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps & { sealer: Sealer };
  let serve: ServeCall;
  let double: GatewayDouble;
  let rest: RestServer;
  let commander: CallContext;
  let unitId: string;

  before(async () => {
    database = await createTestDatabase();
    const sealer = createSealer(randomBytes(32).toString('base64'));
    deps = { ...createSessionDeps(database, systemClock), sealer };
    serve = createServeCall(deps);
    commander = (await signInAs(deps, 'commander')).context;
    unitId = await unitIdOf(deps, 'yx.t03.v01');
    const admin = (await signInAs(deps, 'admin')).context;
    const contacts = [
      { name: '白村医', phone: '+8613800000001', channel: 'voice' },
      { name: '村主任', phone: '+8613800000002', channel: 'sms' },
    ];
    await serve('chase:set-contacts', { unitId, contacts }, admin);
  });
  beforeEach(async () => {
    double = await startGatewayDouble();
    const gateway = { url: double.url, secret: double.secret, timeoutMs: 5_000 };
    rest = await startRestServer({ ...deps, phone: { gateway, text: '' } });
  });
  afterEach(async () => {
    await rest.close();
    await double.close();
  });
  after(() => database.close());

  const issue = async () => {
    const input = {
      clientRequestId: crypto.randomUUID(),
      title: '机密标题',
      text: '机密内容',
      status: 'Exercise',
      recipients: { unitIds: [unitId] },
    };
    const { directive } = await serve('directive:issue', input, commander);
    const { receipts } = await serve('directive:list-receipts', { directiveId: directive.id }, commander);
    return { directive, receiptId: receipts[0]?.id ?? '' };
  };
  const jobFor = ({ directive, receiptId }: Awaited<ReturnType<typeof issue>>) => ({
    id: crypto.randomUUID(),
    data: { directiveId: directive.id, receiptId, unitId },
    isLast: false,
  });
  const call = (job: ReturnType<typeof jobFor>) => {
    const config = { url: double.url, secret: double.secret, timeoutMs: 5_000 };
    const gateway = createHttpPhoneGateway(config, { clock: systemClock });
    return callPhone({ ...deps, gateway, phoneText: '{unit}第{number}号指令尚未签收' }, job);
  };
  const notesOf = async (receiptId: string) =>
    (await serve('receipt:get', { receiptId }, commander)).events
      .filter(({ kind }) => kind === 'phoned')
      .map(({ note }) => note);
  const report = (content: object, secret?: string, now?: Date) =>
    double.report(`${rest.origin}/api/v1/phone-gateway/reports`, content, secret, now);
  const at = new Date().toISOString();

  it('at each of its numbers, once however often the step is tried, with no word of the directive', async () => {
    const issued = await issue();
    const job = jobFor(issued);
    double.setMood('busy');
    await expectFault(call(job), 'unavailable');
    double.setMood('well');
    await call(job);
    await call(job);
    assert.deepEqual(
      double.placed.map(({ to, channel, status }) => ({ to, channel, status })),
      [
        { to: '+8613800000001', channel: 'voice', status: 'Exercise' },
        { to: '+8613800000002', channel: 'sms', status: 'Exercise' },
      ],
    );
    for (const { text } of double.placed) {
      assert.match(text, new RegExp(`^【演练】.*第${issued.directive.number}号指令尚未签收$`));
      assert.doesNotMatch(text, /机密/);
    }
    assert.equal((await notesOf(issued.receiptId)).length, 1);
  });

  it('but not where somebody signed while the call waited for its turn', async () => {
    const issued = await issue();
    const village = (await signInAs(deps, 't03.v01')).context;
    const at = new Date().toISOString();
    const signed = {
      ...{ clientEventId: crypto.randomUUID(), directiveId: issued.directive.id },
      ...{ round: 1, kind: 'acknowledged' as const, at },
    };
    await serve('receipt:report', { deviceNow: at, events: [signed] }, village);
    await call(jobFor(issued));
    assert.equal(double.placed.length, 0);
    assert.deepEqual(await notesOf(issued.receiptId), []);
  });

  it('and a step that never got through to the gateway says so on the path', async () => {
    const issued = await issue();
    double.setMood('busy');
    await call({ ...jobFor(issued), isLast: true });
    assert.deepEqual(await notesOf(issued.receiptId), ['白村医 (voice): gateway-away']);
    const { receipt } = await serve('receipt:get', { receiptId: issued.receiptId }, commander);
    assert.equal(receipt.phonedAt, null, 'nobody was telephoned');
  });

  it('and what came of it goes on the path of its receipt, once for each report', async () => {
    const issued = await issue();
    const job = jobFor(issued);
    const answered = { id: `${job.id}-0`, status: 'answered', at, detail: '12 s' };
    assert.equal((await report(answered)).status, 404, 'nothing was placed yet');
    await call(job);
    for (let count = 0; count < 2; count++) assert.equal((await report(answered)).status, 204);
    assert.equal((await report({ id: `${job.id}-1`, status: 'failed', at })).status, 204);
    const notes = await notesOf(issued.receiptId);
    assert.equal(notes.length, 3);
    assert.ok(notes.includes('1: answered (12 s)') && notes.includes('2: failed'));
    const { receipt } = await serve('receipt:get', { receiptId: issued.receiptId }, commander);
    assert.equal(receipt.acknowledgedAt, null, 'a telephone signs for nothing');
  });

  it('whose reports are believed only with the gateway’s signature, and only fresh', async () => {
    const job = jobFor(await issue());
    await call(job);
    const content = { id: `${job.id}-0`, status: 'answered', at };
    assert.equal((await report(content, 'another secret')).status, 401);
    assert.equal((await report(content, double.secret, new Date(Date.now() - 600_000))).status, 401);
    assert.equal((await rest.post('/api/v1/phone-gateway/reports', null, content)).status, 401);
    assert.equal((await report({ ...content, status: 'signed' })).status, 400);
  });
});
