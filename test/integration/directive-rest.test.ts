import assert from 'node:assert/strict';
import { calls } from '../../protocol/src/contract.ts';
import { guestSessionSchema } from '../../protocol/src/guest.ts';
import { sessionSchema } from '../../protocol/src/session.ts';
import { faultSchema } from '../../protocol/src/core/fault.ts';
import { roles, type Role } from '../../protocol/src/core/permissions.ts';
import { directiveRollUpSchema, type Directive } from '../../protocol/src/directive-resource.ts';
import type { Receipt } from '../../protocol/src/receipt-resource.ts';
import { readCap } from '../../signaling/src/features/cap/cap-xml.ts';
import { readReferences } from '../../signaling/src/features/cap/cap-message.ts';
import { validateCap } from '../../signaling/src/features/cap/validate-cap.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { startRestServer, type RestServer } from '../harness/rest.ts';
import { createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { readSpreadsheet } from '../harness/spreadsheet.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';
import { tusClient } from '../harness/uploads.ts';

describe('directives for other systems', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let serve: ServeCall;
  let rest: RestServer;
  let admin: CallContext;
  let township: string;
  let key: string;
  let reader: string;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock(new Date().toISOString());
    deps = createSessionDeps(database, clock);
    serve = createServeCall(deps);
    admin = (await signInAs(deps, 'admin')).context;
    township = await unitIdOf(deps, 'yx.t03');
    key = await keyFor('issue');
    reader = await keyFor('follow');
  });
  beforeEach(async () => void (rest = await startRestServer(deps)));
  afterEach(() => rest.close());
  after(() => database.close());

  async function keyFor(rights: 'issue' | 'follow', unitId = township): Promise<string> {
    const input = { clientRequestId: crypto.randomUUID(), name: '市应急平台', unitId, rights };
    return (await serve('integration:create', input, admin)).key;
  }
  const faultOf = async (response: Response) => {
    const body: unknown = await response.json();
    const { fault } = body as { fault: unknown };
    return `${response.status} ${faultSchema.parse(fault).code}`;
  };
  const order = (change: object = {}) => ({
    clientRequestId: crypto.randomUUID(),
    title: '防汛转移准备',
    text: '今晚有暴雨，请清点药品。',
    status: 'Exercise',
    recipients: { subtreeIds: [township] },
    ...change,
  });
  const issue = async (change: object = {}, token = key) => {
    const response = await rest.post('/api/v1/directives', token, order(change));
    assert.equal(response.status, 200, await response.clone().text());
    return directiveRollUpSchema.parse(await response.json()).directive;
  };
  const receiptsOf = async ({ id }: Pick<Directive, 'id'>, token = key): Promise<Receipt[]> => {
    const response = await rest.get(`/api/v1/directives/${id}/receipts?limit=400`, token);
    return calls['directive:list-receipts'].output.parse(await response.json()).receipts;
  };
  /** A village signs, or declines, at its own terminal. */
  const report = async (
    username: string,
    { id }: Pick<Directive, 'id'>,
    kinds: string[],
    more: object = {},
  ) => {
    const { context } = await signInAs(deps, username);
    const at = clock.now().toISOString();
    const events = kinds.map((kind) => ({
      clientEventId: crypto.randomUUID(),
      directiveId: id,
      round: 1,
      kind,
      at,
      ...((kind === 'declined' || kind === 'feedback') && more),
    }));
    const { outcomes } = await serve('receipt:report', { deviceNow: at, events }, context);
    assert.deepEqual([...new Set(outcomes.map(({ outcome }) => outcome))], ['recorded']);
  };

  it('are issued with a key, followed, and called off', async () => {
    const request = order();
    const responses = [
      await rest.post('/api/v1/directives', key, request),
      await rest.post('/api/v1/directives', key, request),
    ];
    const [first, second] = await Promise.all(
      responses.map(async (response) => directiveRollUpSchema.parse(await response.json()).directive),
    );
    assert.equal(first?.id, second?.id);
    assert.ok(first);
    // The unit itself, which sends, and the villages below it: it directs these.
    assert.equal(first.counts.total, 16);
    assert.equal(first.status, 'Exercise');
    const listed = await rest.get('/api/v1/directives?own=true&states=open&limit=5', key);
    const { directives } = calls['directive:list'].output.parse(await listed.json());
    assert.ok(directives.some(({ id }) => id === first.id));
    const [receipt] = await receiptsOf(first);
    const path = await rest.get(`/api/v1/directives/${first.id}/receipts/${receipt?.id}`, key);
    assert.equal(calls['receipt:get'].output.parse(await path.json()).receipt.id, receipt?.id);
    const gone = await rest.post(`/api/v1/directives/${first.id}/cancellation`, key, { reason: '雨停了' });
    assert.equal(directiveRollUpSchema.parse(await gone.json()).directive.state, 'cancelled');
  });

  it('go no further than the unit the key is tied to, and only with the right to issue', async () => {
    const elsewhere = await unitIdOf(deps, 'yx.t04');
    const beyond = order({ recipients: { unitIds: [elsewhere] } });
    assert.match(await faultOf(await rest.post('/api/v1/directives', key, beyond)), /^(403|404) /);
    assert.equal(await faultOf(await rest.post('/api/v1/directives', reader, order())), '403 forbidden');
    const foreign = await keyFor('issue', elsewhere);
    const directive = await issue();
    assert.equal(
      await faultOf(await rest.get(`/api/v1/directives/${directive.id}`, foreign)),
      '404 not-found',
    );
    const seen = await rest.get(`/api/v1/directives/${directive.id}`, reader);
    assert.equal(directiveRollUpSchema.parse(await seen.json()).directive.id, directive.id);
    const cancel = await rest.post(`/api/v1/directives/${directive.id}/cancellation`, reader, {
      reason: '不',
    });
    assert.equal(await faultOf(cancel), '403 forbidden');
  });

  it('are opened to another system by an administrator over REST alone', async () => {
    const token = (await signInAs(deps, 'admin')).opened.session.accessToken;
    const body = { clientRequestId: crypto.randomUUID(), name: '省平台', unitId: township, rights: 'follow' };
    const made = await rest.post('/api/v1/integrations', token, body);
    const { client, key: fresh } = calls['integration:create'].output.parse(await made.json());
    assert.equal((await rest.get('/api/v1/directives', fresh)).status, 200);
    const at = `/api/v1/integrations/${client.id}`;
    const foreign = await rest.post(`${at}/revocation`, token, { clientId: crypto.randomUUID() });
    assert.equal(
      calls['integration:revoke'].output.parse(await foreign.json()).id,
      client.id,
      'the path decides',
    );
    assert.equal((await rest.get('/api/v1/directives', fresh)).status, 401);
    assert.equal(await faultOf(await rest.get('/api/v1/integrations', key)), '403 forbidden');
  });

  it('are refused with words where a request is not one', async () => {
    const bad = await rest.post('/api/v1/directives', key, order({ text: '' }));
    const { fault } = (await bad.json()) as { fault: unknown };
    assert.deepEqual(
      faultSchema.parse(fault).issues?.map(({ path }) => path),
      ['text'],
    );
    const query = await rest.get('/api/v1/directives?states=lost', key);
    assert.equal(await faultOf(query), '400 bad-request');
    const none = await rest.get(`/api/v1/directives/${crypto.randomUUID()}`, key);
    assert.equal(await faultOf(none), '404 not-found');
  });

  it('have a spreadsheet whose every number can be counted from its rows', async () => {
    const directive = await issue();
    await report('t03.v01', directive, ['delivered', 'displayed', 'acknowledged']);
    await report('t03.v02', directive, ['delivered', 'displayed']);
    await report('t03.v03', directive, ['delivered', 'displayed', 'declined'], { reason: '道路中断' });
    const response = await rest.get(`/api/v1/directives/${directive.id}/report.xlsx`, reader);
    assert.equal(response.status, 200);
    const [summary, detail] = readSpreadsheet(Buffer.from(await response.arrayBuffer()));
    assert.ok(summary && detail);
    const head = detail.rows.findIndex(([first]) => first === '单位');
    const titles = detail.rows[head] ?? [];
    const rows = detail.rows.slice(head + 1);
    const column = (title: string) => rows.map((row) => row[titles.indexOf(title)] ?? '');
    const filled = (title: string) => column(title).filter((cell) => cell !== '').length;
    const counted: Record<string, number> = {
      应达: rows.length,
      送达: filled('送达时间'),
      已阅: filled('已阅时间'),
      签收: filled('签收时间'),
      反馈: filled('反馈时间'),
      不能执行: column('状态').filter((state) => state === '不能执行').length,
      联系不上: column('状态').filter((state) => state === '联系不上').length,
      逾期: filled('逾期'),
    };
    assert.deepEqual([counted['应达'], counted['送达'], counted['签收'], counted['不能执行']], [16, 3, 1, 1]);
    const fact = (label: string) => Number(summary.rows.find(([first]) => first === label)?.[1]);
    const totals = summary.rows.at(-1) ?? [];
    const heads = summary.rows.find(([first]) => first === '单位及所属村') ?? [];
    for (const [label, number] of Object.entries(counted)) {
      assert.equal(fact(label), number, label);
      assert.equal(Number(totals[heads.indexOf(label)]), number, `合计 ${label}`);
    }
    const { directive: now } = directiveRollUpSchema.parse(
      await (await rest.get(`/api/v1/directives/${directive.id}`, reader)).json(),
    );
    assert.equal(now.counts.reached.delivered, counted['送达']);
    assert.equal(now.counts.reached.acknowledged, counted['签收']);
    assert.equal(now.counts.states.declined, counted['不能执行']);
    assert.ok(summary.rows.some(([first]) => first?.includes('【演练】')));
  });

  it('have what was answered in the spreadsheet, a column for every question, its sums countable', async () => {
    const directive = await issue({
      form: [
        { key: 'moved', label: '转移人数', kind: 'number', unit: '人' },
        { key: 'done', label: '是否完成', kind: 'choice', options: ['是', '否'] },
      ],
    });
    const signed = ['delivered', 'displayed', 'acknowledged'];
    const answer = (moved: number, done: string) => ({
      answers: [
        { key: 'moved', value: moved },
        { key: 'done', value: [done] },
      ],
    });
    await report('t03.v01', directive, [...signed, 'feedback'], answer(12, '是'));
    await report('t03.v02', directive, [...signed, 'feedback'], answer(30, '否'));
    await report('t03.v03', directive, signed);
    const response = await rest.get(`/api/v1/directives/${directive.id}/report.xlsx`, reader);
    const [summary, , feedback] = readSpreadsheet(Buffer.from(await response.arrayBuffer()));
    assert.ok(summary && feedback);
    assert.equal(feedback.name, '反馈');
    const head = feedback.rows.findIndex(([first]) => first === '单位');
    assert.deepEqual(feedback.rows[head], [
      '单位',
      '状态',
      '反馈时间',
      '反馈人',
      '转移人数（人）',
      '是否完成',
    ]);
    const rows = feedback.rows.slice(head + 1);
    const fact = (label: string) => feedback.rows.slice(0, head).find(([first]) => first === label)?.[1];
    assert.deepEqual(
      rows.map((row) => row.slice(4)),
      [
        ['12', '是'],
        ['30', '否'],
      ],
    );
    const sum = rows.reduce((total, row) => total + Number(row[4]), 0);
    assert.equal(fact('转移人数（人）'), `合计 ${sum}，最少 12，最多 30，共 ${rows.length} 份`);
    assert.equal(fact('是否完成'), '是 1；否 1');
    assert.equal(Number(fact('反馈份数')), rows.length);
    assert.equal(Number(summary.rows.find(([first]) => first === '反馈')?.[1]), rows.length);
    const paper = await rest.get(`/api/v1/directives/${directive.id}/report.pdf`, reader);
    assert.equal(paper.status, 200);
  });

  it('have a paper, the same bytes at the same instant, for whoever may follow them', async () => {
    const directive = await issue();
    const at = `/api/v1/directives/${directive.id}/report.pdf`;
    const read = async () => Buffer.from(await (await rest.get(at, reader)).arrayBuffer());
    const [one, two] = [await read(), await read()];
    assert.equal(one.subarray(0, 5).toString(), '%PDF-');
    assert.ok(one.equals(two));
    const foreign = await keyFor('follow', await unitIdOf(deps, 'yx.t04'));
    assert.equal(await faultOf(await rest.get(at, foreign)), '404 not-found');
  });

  describe('as CAP 1.2', () => {
    const capOf = async (at: string, token = key) => {
      const response = await rest.get(at, token);
      assert.equal(response.status, 200, await response.clone().text());
      assert.match(response.headers.get('content-type') ?? '', /^application\/cap\+xml/);
      const xml = await response.text();
      await validateCap(xml);
      return { xml, message: readCap(xml) };
    };
    const send = (body: string, token = key) =>
      rest.send('/api/v1/cap', token, { type: 'application/cap+xml', body });
    /** As another system would send it: its own identifier and name. */
    const ofTheirs = (xml: string, identifier: string, msgType = 'Alert', references = '') =>
      xml
        .replace(/<identifier>.*?<\/identifier>/, `<identifier>${identifier}</identifier>`)
        .replace(/<sender>.*?<\/sender>/, '<sender>city@example</sender>')
        .replace(/<references>.*?<\/references>\s*/, '')
        .replace(/<msgType>.*?<\/msgType>/, `<msgType>${msgType}</msgType>`)
        .replace(
          /(<addresses>.*?<\/addresses>)/s,
          `$1${references && `<references>${references}</references>`}`,
        );
    const idOf = async (response: Response) => {
      assert.equal(response.status, 200, await response.clone().text());
      return directiveRollUpSchema.parse(await response.json()).directive;
    };

    it('go out and come in again as the same directive to the same units', async () => {
      const directive = await issue({ severity: 'Severe', urgency: 'Immediate', certainty: 'Likely' });
      const { xml } = await capOf(`/api/v1/directives/${directive.id}/cap`);
      const back = await idOf(await send(ofTheirs(xml, 'city-1')));
      assert.notEqual(back.id, directive.id);
      for (const field of ['title', 'text', 'status', 'severity', 'urgency', 'certainty', 'form'] as const)
        assert.deepEqual(back[field], directive[field], field);
      assert.deepEqual(
        (await receiptsOf(back)).map(({ unitId }) => unitId).sort(),
        (await receiptsOf(directive)).map(({ unitId }) => unitId).sort(),
      );
      const again = await idOf(await send(ofTheirs(xml, 'city-1')));
      assert.equal(again.id, back.id);
    });

    it('are updated and called off by later messages of the same account', async () => {
      const { xml } = await capOf(`/api/v1/directives/${(await issue()).id}/cap`);
      const first = await idOf(await send(ofTheirs(xml, 'city-a')));
      const reference = 'city@example,city-a,2026-03-01T08:00:00+08:00';
      const update = ofTheirs(xml, 'city-b', 'Update', reference);
      const second = await idOf(await send(update));
      assert.equal(second.supersedes?.id, first.id);
      const { message } = await capOf(`/api/v1/directives/${second.id}/cap`);
      assert.equal(message.msgType, 'Update');
      assert.equal(readReferences(message.references)[0]?.identifier, first.id);
      const cancel = ofTheirs(xml, 'city-c', 'Cancel', 'city@example,city-b,2026-03-01T08:05:00+08:00');
      const other = await keyFor('issue');
      assert.equal(await faultOf(await send(cancel, other)), '404 not-found');
      assert.equal((await idOf(await send(cancel))).state, 'cancelled');
      assert.equal((await idOf(await send(cancel))).state, 'cancelled');
      assert.equal((await capOf(`/api/v1/directives/${second.id}/cap`)).message.msgType, 'Cancel');
    });

    it('are answered by Ack and Error of their recipients', async () => {
      const directive = await issue();
      await report('t03.v01', directive, ['delivered', 'displayed', 'acknowledged']);
      await report('t03.v03', directive, ['delivered', 'displayed', 'declined'], { reason: '道路中断' });
      const receipts = await receiptsOf(directive);
      const of = (state: Receipt['state']) => receipts.find((receipt) => receipt.state === state)?.id ?? '';
      const signed = receipts.find(({ acknowledgedAt }) => acknowledgedAt !== null)?.id ?? '';
      const at = (receiptId: string) => `/api/v1/directives/${directive.id}/receipts/${receiptId}/cap`;
      assert.equal((await capOf(at(signed))).message.msgType, 'Ack');
      const { message } = await capOf(at(of('declined')));
      assert.equal(message.msgType, 'Error');
      assert.equal(message.note, '道路中断');
      const silent = receipts.find(({ state }) => state === 'unreachable' || state === 'sent')?.id ?? '';
      assert.equal(await faultOf(await rest.get(at(silent), key)), '409 invalid-state');
    });

    it('are refused with words, and by whoever may not issue', async () => {
      const { xml } = await capOf(`/api/v1/directives/${(await issue()).id}/cap`);
      assert.equal(await faultOf(await send('<alert/>')), '400 bad-request');
      assert.equal(await faultOf(await send(`<!DOCTYPE a [<!ENTITY b "c">]>${xml}`)), '400 bad-request');
      assert.equal(await faultOf(await send('x'.repeat(1_100_000))), '413 bad-request');
      assert.equal(await faultOf(await send(ofTheirs(xml, 'city-z'), reader)), '403 forbidden');
    });
  });

  it('are open over REST to exactly the roles the matrix says', async () => {
    const county = await unitIdOf(deps, 'yx');
    const mayIssue = new Set<Role>(['commander', 'duty-officer', 'dispatcher', 'township-doctor']);
    const mayFollow = mayIssue;
    const people: Partial<Record<Role, string>> = {
      commander: 'commander',
      'duty-officer': 'duty',
      dispatcher: 'dispatch120',
      expert: 'expert.respiratory.1',
      'township-doctor': 't03',
      'village-doctor': 't03.v01',
      trainer: 'trainer',
      administrator: 'admin',
    };
    const directive = await issue({ recipients: { subtreeIds: [township] } }, await keyFor('issue', county));
    for (const [role, username] of Object.entries(people) as [Role, string][]) {
      const token = (await signInAs(deps, username)).opened.session.accessToken;
      const follows = await rest.get(`/api/v1/directives/${directive.id}`, token);
      await follows.body?.cancel();
      assert.equal(follows.status, mayFollow.has(role) ? 200 : 403, `${role} follows`);
      const sheet = await rest.get(`/api/v1/directives/${directive.id}/report.xlsx`, token);
      await sheet.body?.cancel();
      assert.equal(sheet.status, mayFollow.has(role) ? 200 : 403, `${role} prints`);
      const issued = await rest.post('/api/v1/directives', token, order());
      await issued.body?.cancel();
      assert.equal(issued.status, mayIssue.has(role) ? 200 : 403, `${role} issues`);
    }
    const others = { station: await stationToken(), guest: await guestToken() };
    for (const [role, token] of Object.entries(others)) {
      const at = `/api/v1/directives/${directive.id}`;
      for (const path of [at, `${at}/receipts`, `${at}/report.xlsx`, `${at}/report.pdf`, `${at}/cap`])
        assert.equal(await faultOf(await rest.get(path, token)), '403 forbidden', `${role} ${path}`);
      for (const path of ['/api/v1/directives', `${at}/updates`, `${at}/cancellation`])
        assert.equal(
          await faultOf(await rest.post(path, token, { ...order(), reason: '样例' })),
          '403 forbidden',
          `${role} ${path}`,
        );
      // A station sends the photos of its answers; a guest has nothing to send.
      const upload = await tusClient(rest.origin, token).begin(10);
      await upload.body?.cancel();
      assert.equal(upload.status, role === 'station' ? 201 : 403, `${role} uploads`);
    }
    // Other systems are asked in the tests above.
    assert.deepEqual(
      roles.filter((role) => !(role in people) && !(role in others)),
      ['integration', 'integration-reader'],
    );
  });

  async function stationToken(): Promise<string> {
    const unitId = await unitIdOf(deps, 'yx.t03.v01');
    const { code } = await serve(
      'terminal:issue-code',
      { clientRequestId: crypto.randomUUID(), unitId },
      admin,
    );
    const enrolled = await rest.post('/api/v1/terminals/enrolment', null, { code, name: '诊室一体机' });
    return sessionSchema.parse(await enrolled.json()).accessToken;
  }

  async function guestToken(): Promise<string> {
    const { context } = await signInAs(deps, 'commander');
    const conference = await serve(
      'conference:open',
      {
        clientRequestId: crypto.randomUUID(),
        title: '样例会议',
        kind: 'meeting',
        unitIds: [township],
      },
      context,
    );
    const link = {
      conferenceId: conference.id,
      clientRequestId: crypto.randomUUID(),
      displayName: '特邀专家',
    };
    const { secret } = await serve('guest:create-link', link, context);
    const entered = await rest.post('/api/v1/guest-session', null, { secret });
    return guestSessionSchema.parse(await entered.json()).accessToken;
  }
});
