import assert from 'node:assert/strict';
import { faultSchema, type FaultData } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';
import { startHttpFixture, type HttpFixture } from './http-fixture.ts';

const json = { 'content-type': 'application/json' };
const answerSchema = z.object({ fault: faultSchema });

async function faultOf(response: Response): Promise<FaultData> {
  return answerSchema.parse(await response.json()).fault;
}

describe('the HTTP edge', () => {
  let edge: HttpFixture;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(edge.url + path, { redirect: 'manual', ...init });
  const post = (path: string, body: BodyInit, headers: Record<string, string> = json) =>
    ask(path, { method: 'POST', body, headers });
  before(async () => void (edge = await startHttpFixture()));
  after(() => edge.close());

  describe('refuses bad input with a Fault', () => {
    const cases: readonly [string, () => Promise<Response>, number, Partial<FaultData>][] = [
      ['broken JSON', () => post('/api/v1/session', '{"username":'), 400, { code: 'bad-request' }],
      [
        'an oversized body',
        () => post('/api/v1/session', JSON.stringify({ password: 'x'.repeat(100_000) })),
        413,
        { code: 'bad-request', reason: 'too-large' },
      ],
      [
        'a form of a foreign page',
        () => post('/api/v1/session', 'client=console', { 'content-type': 'text/plain' }),
        400,
        { code: 'bad-request' },
      ],
      ['no content type', () => ask('/api/v1/session', { method: 'DELETE' }), 400, { code: 'bad-request' }],
      [
        'a compressed body',
        () => post('/api/v1/session', 'x', { ...json, 'content-encoding': 'gzip' }),
        400,
        { code: 'bad-request' },
      ],
      [
        'another charset',
        () => post('/api/v1/session', '{}', { 'content-type': 'application/json; charset=gbk' }),
        400,
        { code: 'bad-request' },
      ],
      ['an input outside the contract', () => post('/api/v1/session', '{}'), 400, { code: 'bad-request' }],
      ['an empty body', () => post('/api/v1/session', ''), 400, { code: 'bad-request' }],
      ['an array', () => post('/api/v1/session', '[]'), 400, { code: 'bad-request' }],
      ['no token', () => ask('/api/v1/units'), 401, { code: 'unauthenticated' }],
      [
        'a wrong token',
        () => ask('/api/v1/units', { headers: { authorization: 'Bearer x.y.z' } }),
        401,
        { code: 'unauthenticated', reason: 'session-ended' },
      ],
      ['a token in the URL', () => ask('/api/v1/units?access_token=x.y.z'), 401, { code: 'unauthenticated' }],
      ['an unknown route', () => ask('/api/v1/patients'), 404, { code: 'not-found' }],
      ['an unknown page', () => ask('/nowhere'), 404, { code: 'not-found' }],
      ['a malformed address', () => ask('/api/v1/units/%E0%A4%A'), 400, { code: 'bad-request' }],
      ['a path out of the folder', () => ask('/console/..%2f..%2fpasswd.txt'), 404, { code: 'not-found' }],
      ['refresh without a cookie', () => post('/api/v1/session/refresh', '{"client":"console"}'), 401, {}],
      ['a database that is away', () => ask('/api/v1/info'), 503, { code: 'unavailable' }],
    ];
    for (const [name, request, status, expected] of cases)
      it(name, async () => {
        const response = await request();
        const data = await faultOf(response);
        assert.deepEqual({ ...data, ...expected }, data);
        assert.equal(response.status, status);
        assert.match(response.headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/);
      });
  });

  it('names the fields that are wrong and never their values', async () => {
    const body = JSON.stringify({ client: 'kiosk', username: 'commander', password: 'Correct-Horse-9' });
    const data = await faultOf(await post('/api/v1/session', body));
    assert.deepEqual(
      data.issues?.map(({ path }) => path),
      ['client'],
    );
    assert.doesNotMatch(JSON.stringify(data), /kiosk|Horse/);
  });

  it('lets no foreign script, frame or address into a page', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split(';').map((one) => one.trim().split(/ (.*)/s).slice(0, 2) as [string, string]),
    );
    assert.equal(directives.get('default-src'), "'self'");
    assert.equal(directives.get('script-src'), "'self'");
    assert.equal(directives.get('worker-src'), "'self' blob:");
    assert.equal(directives.get('frame-ancestors'), "'none'");
    assert.equal(directives.get('object-src'), "'none'");
    const host = edge.url.slice('http://'.length);
    assert.equal(directives.get('connect-src'), `'self' ws://${host} wss://${host}`);
    assert.ok(!directives.has('upgrade-insecure-requests'));
  });

  it('sends the other security headers, and HSTS not over plain http', async () => {
    const { headers } = await ask('/');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(
      headers.get('permissions-policy') ?? '',
      /camera=\(self\), microphone=\(self\), display-capture=\(self\)/,
    );
    assert.equal(headers.get('strict-transport-security'), null);
    assert.equal(headers.get('x-powered-by'), null);
  });

  it('keeps hashed assets for a year and asks for index.html anew', async () => {
    const asset = await ask('/console/assets/index-abc123.js');
    assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    for (const path of ['/console/', '/console/units/7']) {
      const page = await ask(path);
      assert.equal(page.status, 200);
      assert.equal(page.headers.get('cache-control'), 'no-cache');
      assert.match(await page.text(), /<title>app/);
    }
    assert.equal((await ask('/console/assets/gone-123.js')).status, 404);
    assert.equal((await ask('/console')).headers.get('location'), '/console/');
  });

  it('sends text assets compressed as the browser can take it', async () => {
    for (const encoding of ['br', 'gzip']) {
      const asset = await ask('/console/assets/index-abc123.js', {
        headers: { 'accept-encoding': encoding },
      });
      assert.equal(asset.headers.get('content-encoding'), encoding);
      assert.equal(asset.headers.get('vary'), 'Accept-Encoding');
      assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.match(asset.headers.get('content-type') ?? '', /^text\/javascript/);
      assert.equal(await asset.text(), 'export {};');
    }
    const plain = await ask('/console/assets/index-abc123.js', {
      headers: { 'accept-encoding': 'identity' },
    });
    assert.equal(plain.headers.get('content-encoding'), null);
    const gone = await ask('/console/assets/gone-123.js', { headers: { 'accept-encoding': 'br' } });
    assert.equal(gone.status, 404);
  });

  it('says in words that an app is not built', async () => {
    const page = await ask('/terminal/');
    assert.equal(page.status, 503);
    assert.match(await page.text(), /页面尚未就绪/);
  });

  it('tells machines whether it lives and whether it can work', async () => {
    assert.equal((await ask('/healthz')).status, 200);
    const ready = await ask('/readyz');
    assert.equal(ready.status, 503);
    assert.deepEqual(await ready.json(), { ok: false, checks: { database: 'away' } });
  });

  it('shows figures to this machine only', async () => {
    await ask('/api/v1/units/0198c5a4-0000-7000-8000-000000000001');
    const text = await (await ask('/metrics')).text();
    assert.match(text, /zhida_http_seconds_count\{route="\/api\/v1\/units\/:unitId",status="401"\} 1/);
    assert.equal((await ask('/metrics', { headers: { 'x-forwarded-for': '10.1.2.3' } })).status, 404);
  });

  it('writes neither addresses nor queries nor bodies nor cookies into the log', async () => {
    await ask('/api/v1/consultations?view=mine&patient=zhang', {
      headers: { cookie: 'zhida_console=secret-cookie', authorization: 'Bearer secret-token' },
    });
    await post(
      '/api/v1/session',
      JSON.stringify({ client: 'console', username: 'x', password: 'secret-word' }),
    );
    const log = edge.lines.join('');
    assert.match(log, /"route":"\/api\/v1\/consultations"/);
    assert.doesNotMatch(log, /zhang|secret-cookie|secret-token|secret-word/);
  });
});

describe('the HTTP edge, differently configured', () => {
  const opened: HttpFixture[] = [];
  const start = async (...change: Parameters<typeof startHttpFixture>) => {
    const edge = await startHttpFixture(...change);
    opened.push(edge);
    return edge;
  };
  afterEach(async () => void (await Promise.all(opened.splice(0).map((edge) => edge.close()))));

  it('makes an address wait after too many tries, and says how long', async () => {
    const { url } = await start({ signInsPerMinute: 2 });
    const attempt = (path: string) => fetch(url + path, { method: 'POST', headers: json, body: '{}' });
    await attempt('/api/v1/session');
    await attempt('/api/v1/terminals/enrolment');
    const refused = await attempt('/api/v1/session');
    assert.equal(refused.status, 429);
    const data = await faultOf(refused);
    assert.equal(data.reason, 'rate-limited');
    assert.equal(refused.headers.get('retry-after'), String(data.retryAfterSeconds));
    assert.ok(
      data.retryAfterSeconds !== undefined && data.retryAfterSeconds >= 1 && data.retryAfterSeconds <= 60,
    );
    assert.notEqual((await fetch(`${url}/api/v1/info`)).status, 429, 'other routes are not counted');
  });

  it('knows no sample accounts outside demo mode', async () => {
    const { url } = await start({ mode: 'production' });
    const response = await fetch(`${url}/api/v1/demo`);
    assert.equal(response.status, 404);
    assert.equal((await faultOf(response)).code, 'not-found');
  });

  it('sends other machines to https, but not this one, nor away from the trust page', async () => {
    const { url } = await start({
      http: { host: '127.0.0.1', port: 0, trustedProxies: 1, proxyProtocolFrom: [] },
      tls: { kind: 'local-ca', port: 8443, publicPort: 8443 },
    });
    const far = { 'x-forwarded-for': '10.9.8.7' };
    const ask = (path: string, init: RequestInit) => fetch(url + path, { redirect: 'manual', ...init });
    const sent = await ask('/terminal/?x=1', { headers: far });
    assert.equal(sent.status, 307);
    assert.equal(sent.headers.get('location'), 'https://127.0.0.1:8443/terminal/?x=1');
    assert.equal(
      (await ask('/api/v1/session', { method: 'POST', headers: { ...json, ...far }, body: '{}' })).status,
      403,
    );
    assert.equal((await ask('/healthz', { headers: far })).status, 200);
    assert.notEqual((await ask('/trust', { headers: far })).status, 307);
    assert.equal((await ask('/', {})).status, 200);
    const secure = await ask('/', { headers: { ...far, 'x-forwarded-proto': 'https' } });
    assert.equal(secure.status, 200);
    assert.match(secure.headers.get('strict-transport-security') ?? '', /^max-age=/);
  });
});
