import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { orgTreeSchema } from '@zhida/protocol/org.ts';
import {
  demoAccountsSchema,
  installationSchema,
  sessionSchema,
  type Session,
} from '@zhida/protocol/session.ts';
import { faultSchema } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { issueCode } from '../../signaling/src/features/terminal/issue-code.ts';
import type { Listening, Servers } from '../../signaling/src/platform/tls/create-servers.ts';
import { readLocalCa } from '../../signaling/src/platform/tls/local-ca.ts';
import { createTestDatabase, demoPassword, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createHttpServers } from '../harness/http.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const json = { 'content-type': 'application/json' };

describe('HTTP on a real database', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let servers: Servers;
  let listening: Listening;
  let folder: string;
  const lines: string[] = [];
  const clock = createTestClock(new Date().toISOString());

  before(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-http-'));
    deps = createSessionDeps(database, clock);
    servers = await createHttpServers(deps, folder, lines);
    listening = await servers.listen();
  });
  after(async () => {
    await servers.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const url = (at: string) => `http://127.0.0.1:${listening.http.port}${at}`;
  const send = (method: string, at: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url(at), { method, headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const signIn = (username: string, password = demoPassword) =>
    send('POST', '/api/v1/session', { client: 'console', username, password });
  const get = (at: string, { accessToken }: Pick<Session, 'accessToken'>) =>
    fetch(url(at), { headers: { authorization: `Bearer ${accessToken}` } });
  const reasonOf = async (response: Response) => {
    const { code, reason } = z.object({ fault: faultSchema }).parse(await response.json()).fault;
    return `${response.status} ${code}/${reason}`;
  };

  it('signs in with a cookie that only the session routes see', async () => {
    const response = await signIn('commander');
    assert.equal(response.status, 200);
    const session = sessionSchema.parse(await response.json());
    assert.equal(session.actor.username, 'commander');
    const [cookie = ''] = response.headers.getSetCookie();
    assert.match(cookie, /^zhida_console=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/session', 'Max-Age=86400'])
      assert.ok(cookie.split('; ').includes(attribute), `${attribute} in ${cookie}`);
    assert.doesNotMatch(cookie, /Secure|Domain/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(JSON.stringify(session), new RegExp(cookieValue(response)));
  });

  it('marks the cookie Secure over https, with a certificate the CA vouches for', async () => {
    const ca = (await readLocalCa(folder))?.certificatePem;
    const body = JSON.stringify({ client: 'terminal', username: 't01.v01', password: demoPassword });
    const cookie = await new Promise<string>((resolve, reject) => {
      const options = { method: 'POST', headers: json, agent: false as const, ...(ca && { ca }) };
      const request = https.request(
        `https://localhost:${listening.https?.port}/api/v1/session`,
        options,
        (answer) => {
          answer.resume().once('end', () => resolve(answer.headers['set-cookie']?.[0] ?? ''));
        },
      );
      request.once('error', reject).end(body);
    });
    assert.match(cookie, /^zhida_terminal=.*; Secure/);
  });

  it('refreshes by the cookie and replaces it; the old one, used later, ends the session', async () => {
    const first = cookieValue(await signIn('duty'));
    const refresh = (cookie: string) =>
      send('POST', '/api/v1/session/refresh', { client: 'console' }, { cookie: `zhida_console=${cookie}` });
    const renewed = await refresh(first);
    assert.equal(renewed.status, 200);
    const second = cookieValue(renewed);
    assert.notEqual(second, first);
    clock.advance(11_000);
    const reused = await refresh(first);
    assert.match(
      reused.headers.getSetCookie()[0] ?? '',
      /^zhida_console=; Max-Age=0; Path=\/api\/v1\/session/,
    );
    assert.equal(await reasonOf(reused), '401 unauthenticated/refresh-reused');
    assert.equal(await reasonOf(await refresh(second)), '401 unauthenticated/session-ended');
  });

  it('does not take one app’s cookie for the other’s', async () => {
    const cookie = cookieValue(await signIn('trainer'));
    const answer = await send(
      'POST',
      '/api/v1/session/refresh',
      { client: 'terminal' },
      { cookie: `zhida_console=${cookie}; zhida_terminal=${cookie}` },
    );
    assert.equal(await reasonOf(answer), '401 unauthenticated/session-ended');
  });

  it('signs out here, and everywhere', async () => {
    const here = await signIn('dispatch120');
    const session = sessionSchema.parse(await here.json());
    const cookie = { cookie: `zhida_console=${cookieValue(here)}` };
    const out = await send('DELETE', '/api/v1/session', { client: 'console' }, cookie);
    assert.equal(out.status, 204);
    assert.match(out.headers.getSetCookie()[0] ?? '', /^zhida_console=; Max-Age=0/);
    assert.equal(await reasonOf(await get('/api/v1/presence', session)), '401 unauthenticated/session-ended');

    const { opened: one } = await signInAs(deps, 'dispatch120');
    const { opened: other } = await signInAs(deps, 'dispatch120');
    const bearer = { authorization: `Bearer ${one.session.accessToken}` };
    assert.equal((await send('DELETE', '/api/v1/sessions', { client: 'console' }, bearer)).status, 204);
    assert.equal((await get('/api/v1/presence', other.session)).status, 401);
  });

  it('changes the password of whoever holds the token', async () => {
    const { opened } = await signInAs(deps, 't02');
    const change = (input: object) =>
      send(
        'POST',
        '/api/v1/session/password',
        { client: 'console', ...input },
        {
          authorization: `Bearer ${opened.session.accessToken}`,
        },
      );
    const next = 'Shangjin-4827';
    assert.equal((await change({ currentPassword: demoPassword, newPassword: 'short' })).status, 400);
    const wrong = await change({ currentPassword: 'no', newPassword: next });
    assert.equal(await reasonOf(wrong), '401 unauthenticated/bad-credentials');
    const changed = await change({ currentPassword: demoPassword, newPassword: next });
    assert.equal(sessionSchema.parse(await changed.json()).mustChangePassword, false);
    assert.equal((await signIn('t02', next)).status, 200);
  });

  it('says how long a locked-out name has to wait', async () => {
    for (let failure = 0; failure < 5; failure += 1) await signIn('t03.v01', 'wrong');
    const refused = await signIn('t03.v01');
    assert.equal(refused.headers.get('retry-after'), '900');
    assert.equal(await reasonOf(refused), '403 forbidden/locked-out');
  });

  it('enrols a station with a code, and refuses a wrong one', async () => {
    const enrol = (code: string) => send('POST', '/api/v1/terminals/enrolment', { code, name: '诊室一体机' });
    assert.equal(await reasonOf(await enrol('0000 0000')), '403 forbidden/enrolment-code-invalid');
    const { context } = await signInAs(deps, 'admin');
    const unitId = await unitIdOf(deps, 'yx.t01.v01');
    const { code } = await issueCode(deps, { clientRequestId: crypto.randomUUID(), unitId }, context);
    const enrolled = await enrol(`${code.slice(0, 4)}-${code.slice(4)}`);
    assert.equal(sessionSchema.parse(await enrolled.json()).actor.kind, 'terminal');
    assert.match(enrolled.headers.getSetCookie()[0] ?? '', /^zhida_terminal=.*Max-Age=15552000/);
  });

  it('tells what installation this is, and whom one may play', async () => {
    const info = installationSchema.parse(await (await fetch(url('/api/v1/info'))).json());
    assert.deepEqual(info.countyName, { zh: '郧西县', en: 'Yunxi County' });
    assert.equal(info.mode, 'demo');
    const { accounts } = demoAccountsSchema.parse(await (await fetch(url('/api/v1/demo'))).json());
    assert.equal(accounts[0]?.username, 'commander');
    assert.ok(accounts.length >= 12 && accounts.length <= 20, `${accounts.length}`);
    assert.ok(accounts.some(({ role }) => role === 'village-doctor'));
    assert.doesNotMatch(JSON.stringify(accounts), /password|hash/i);
  });

  it('gives other systems what their caller may see, and no more', async () => {
    const { opened: commander } = await signInAs(deps, 'commander');
    const { opened: village } = await signInAs(deps, 't01.v02');
    const tree = orgTreeSchema.parse(await (await get('/api/v1/units', commander.session)).json());
    assert.equal(tree.units.length, 311);
    const own = orgTreeSchema.parse(await (await get('/api/v1/units', village.session)).json());
    assert.ok(own.units.length < 10);
    const statusOf = async (at: string, { session } = commander) => (await get(at, session)).status;
    const t01 = await unitIdOf(deps, 'yx.t01');
    assert.equal(await statusOf(`/api/v1/units/${t01}`), 200);
    assert.equal(await statusOf(`/api/v1/units/${t01}`, village), 403);
    assert.equal(await statusOf(`/api/v1/units/${crypto.randomUUID()}`), 404);
    assert.equal(await statusOf('/api/v1/units/t01'), 400);
    assert.equal(await statusOf('/api/v1/presence'), 200);
    assert.equal(await statusOf('/api/v1/consultations?view=overview&open=true&limit=5'), 200);
    assert.equal(await statusOf('/api/v1/consultations'), 400);
    assert.equal(await statusOf('/api/v1/consultations?view=mine&limit=9999'), 400);
    assert.equal(await statusOf('/api/v1/consultations?view=mine&patient=x'), 400);
    assert.equal(await statusOf('/api/v1/conferences'), 200);
  });

  it('has told the log nothing of all that', () => {
    const log = lines.join('');
    assert.match(log, /"route":"\/api\/v1\/session"/);
    assert.doesNotMatch(
      log,
      new RegExp(`${demoPassword}|Shangjin-4827|eyJ|zhida_console=|诊室一体机|t03\\.v01`),
    );
  });
});

function cookieValue(response: Response): string {
  return /^zhida_\w+=([\w-]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
}
