import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { SessionClient } from './session-client.ts';

const id = '6f1c1f9a-6c1d-4a53-9a0e-3a9f4d3b8b11';

function session(accessToken: string, lifetimeMs: number, now = Date.now()) {
  return {
    accessToken,
    expiresAt: new Date(now + lifetimeMs).toISOString(),
    actor: {
      kind: 'account',
      id,
      username: 'sample',
      displayName: '样例',
      unitId: id,
      unitName: { zh: '院', en: 'clinic' },
      roles: [],
    },
    mustChangePassword: false,
  };
}

type Handler = () => Response | Promise<Response>;

/** A server whose answers are listed by path, in order; the last one repeats. */
function fakeFetch(answers: Record<string, Handler[]>) {
  const asked: string[] = [];
  const fetcher = async (input: RequestInfo | URL): Promise<Response> => {
    const path = input instanceof Request ? input.url : input.toString();
    asked.push(path);
    const list = answers[path] ?? [];
    const handler = list.length > 1 ? list.shift() : list[0];
    if (!handler) throw new TypeError('failed to fetch');
    return handler();
  };
  return { fetcher, asked };
}

const refused = (status: number, fault: object) => (): Response => Response.json({ fault }, { status });
const refreshPath = '/api/v1/session/refresh';

describe('the session client', () => {
  it('without a cookie one is simply signed out, without a complaint', async () => {
    const { fetcher } = fakeFetch({
      [refreshPath]: [refused(401, { code: 'unauthenticated', message: 'x' })],
    });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.restore();
    assert.deepEqual(client.state, { phase: 'signed-out' });
  });

  it('a server that is away is said to be away', async () => {
    const { fetcher } = fakeFetch({});
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.restore();
    assert.ok(client.state.phase === 'signed-out');
    assert.equal(client.state.fault?.code, 'unavailable');
  });

  it('a wrong password leaves one signed out and says why', async () => {
    const fault = { code: 'unauthenticated', reason: 'bad-credentials', message: 'x' };
    const { fetcher } = fakeFetch({ '/api/v1/session': [refused(401, fault)] });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await assert.rejects(
      client.signIn('a', 'b'),
      (error) => error instanceof Fault && error.reason === 'bad-credentials',
    );
  });

  it('hands out the token while it is fresh and renews it once, however many ask', async () => {
    const { fetcher, asked } = fakeFetch({
      '/api/v1/session': [() => Response.json(session('old', 0))],
      [refreshPath]: [() => Response.json(session('new', 900_000))],
    });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.signIn('a', 'b');
    assert.deepEqual(await Promise.all([client.getToken(), client.getToken()]), ['new', 'new']);
    assert.equal(await client.getToken(), 'new');
    assert.equal(asked.filter((path) => path === refreshPath).length, 1);
  });

  it('counts the lifetime on the server’s clock, not on a station’s wrong one', async () => {
    const serverNow = Date.now() - 3_600_000;
    const headers = { date: new Date(serverNow).toUTCString() };
    const { fetcher, asked } = fakeFetch({
      '/api/v1/session': [() => Response.json(session('good', 900_000, serverNow), { headers })],
    });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.signIn('a', 'b');
    assert.equal(await client.getToken(), 'good');
    assert.deepEqual(asked, ['/api/v1/session']);
  });

  it('a withdrawn session signs out with the reason', async () => {
    const { fetcher } = fakeFetch({
      '/api/v1/session': [() => Response.json(session('old', 0))],
      [refreshPath]: [refused(401, { code: 'unauthenticated', reason: 'refresh-reused', message: 'x' })],
    });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.signIn('a', 'b');
    await assert.rejects(client.getToken());
    assert.ok(client.state.phase === 'signed-out');
    assert.equal(client.state.fault?.reason, 'refresh-reused');
  });

  it('a network failure while renewing signs nobody out', async () => {
    const { fetcher } = fakeFetch({ '/api/v1/session': [() => Response.json(session('old', 0))] });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await client.signIn('a', 'b');
    await assert.rejects(
      client.getToken(),
      (error) => error instanceof Fault && error.code === 'unavailable',
    );
    assert.equal(client.state.phase, 'signed-in');
  });

  it('outside demo mode there are no demo accounts', async () => {
    const { fetcher } = fakeFetch({ '/api/v1/demo': [refused(404, { code: 'not-found', message: 'x' })] });
    assert.deepEqual(await new SessionClient({ client: 'console', fetch: fetcher }).listDemoAccounts(), []);
  });

  it('a page of a proxy in place of an answer means the server is away', async () => {
    const { fetcher } = fakeFetch({ '/api/v1/info': [() => new Response('<html>', { status: 502 })] });
    const client = new SessionClient({ client: 'console', fetch: fetcher });
    await assert.rejects(
      client.getInstallation(),
      (error) => error instanceof Fault && error.code === 'unavailable',
    );
  });
});
