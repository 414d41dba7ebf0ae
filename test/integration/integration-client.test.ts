import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { protocolVersion } from '../../protocol/src/core/version.ts';
import { orgTreeSchema } from '../../protocol/src/org.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import type { Servers } from '../../signaling/src/platform/tls/create-servers.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHttpServers } from '../harness/http.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

describe('another system of the county', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let servers: Servers;
  let folder: string;
  let origin: string;
  let admin: CallContext;
  let township: string;
  const lines: string[] = [];

  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock(new Date().toISOString()));
    serve = createServeCall(deps);
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-integration-'));
    servers = await createHttpServers(deps, folder, lines);
    origin = `http://127.0.0.1:${(await servers.listen()).http.port}`;
    admin = (await signInAs(deps, 'admin')).context;
    township = await unitIdOf(deps, 'yx.t03');
  });
  after(async () => {
    await servers.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const create = (unitId = township, by = admin, clientRequestId: string = crypto.randomUUID()) =>
    serve('integration:create', { clientRequestId, name: '市应急平台', unitId, rights: 'issue' }, by);
  const get = (at: string, key: string) =>
    fetch(`${origin}${at}`, { headers: { authorization: `Bearer ${key}` } });
  const statusOf = async (key: string) => {
    const response = await get('/api/v1/units', key);
    await response.body?.cancel();
    return response.status;
  };

  it('reads with its key what its right gives it below its unit, and no more', async () => {
    const { key } = await create();
    const units = orgTreeSchema.parse(await (await get('/api/v1/units', key)).json()).units;
    assert.deepEqual(new Set(units.map(({ code }) => code.split('.')[1])), new Set([undefined, 't03']));
    assert.equal((await get('/api/v1/presence', key)).status, 403);
    const [listed] = (await serve('integration:list', {}, admin)).clients.filter(({ keyHint }) =>
      key.endsWith(keyHint),
    );
    assert.ok(listed && listed.lastUsedAt !== null);
  });

  it('is let in no more the moment its key is replaced, and never again once it is revoked', async () => {
    const { client, key } = await create();
    const replaced = await serve('integration:replace-key', { clientId: client.id }, admin);
    assert.equal(await statusOf(key), 401);
    assert.equal(await statusOf(replaced.key), 200);
    await serve('integration:revoke', { clientId: client.id }, admin);
    await serve('integration:revoke', { clientId: client.id }, admin);
    assert.equal(await statusOf(replaced.key), 401);
    await expectFault(serve('integration:replace-key', { clientId: client.id }, admin), 'invalid-state');
  });

  it('is made once for a request sent twice, and the key of the first answer ends', async () => {
    const requestId = crypto.randomUUID();
    const [first, second] = [
      await create(township, admin, requestId),
      await create(township, admin, requestId),
    ];
    assert.equal(first.client.id, second.client.id);
    assert.equal(await statusOf(first.key), 401);
    assert.equal(await statusOf(second.key), 200);
    await expectFault(create(township, admin, requestId), 'invalid-state');
  });

  it('is the affair of whoever administers its unit', async () => {
    const other = contextOfRole('administrator', await unitIdOf(deps, 'yx.t04'));
    const { client } = await create();
    await expectFault(create(township, other), 'forbidden');
    for (const call of ['integration:replace-key', 'integration:revoke'] as const)
      await expectFault(serve(call, { clientId: client.id }, other), 'forbidden');
    assert.deepEqual((await serve('integration:list', {}, other)).clients, []);
    await expectFault(serve('integration:list', {}, contextOfRole('commander', township)), 'forbidden');
  });

  it('opens no socket, has no password and is given none, and is not among the people', async () => {
    const { client, key } = await create();
    const socket = io(origin, {
      transports: ['websocket'],
      reconnection: false,
      auth: { token: key, protocolVersion, client: 'console' },
    });
    const refused = await new Promise((resolve) =>
      socket.once('connect_error', resolve).once('connect', () => resolve(null)),
    );
    socket.disconnect();
    assert.ok(refused instanceof Error);
    await expectFault(serve('account:reset-password', { accountId: client.id }, admin), 'not-found');
    const { accounts } = await serve('account:list', { search: '市应急平台' }, admin);
    assert.deepEqual(accounts, []);
  });

  it('leaves its key in no table, log or audit entry', async () => {
    const { client, key } = await create();
    await statusOf(key);
    const [row] = await database.db.select<{ text: string }>(
      `SELECT (SELECT string_agg(c::text, ' ') FROM integration_clients c) ||
              (SELECT string_agg(e::text, ' ') FROM audit_entries e WHERE e.target_id = :id) AS text`,
      { id: client.id },
    );
    const secret = key.split('.')[2] ?? '';
    assert.ok(row && row.text.includes('integration:created') && !row.text.includes(secret));
    assert.ok(lines.every((line) => !line.includes(secret)));
  });

  it('whose key is guessed, cut short or of nobody is refused alike', async () => {
    const { client, key } = await create();
    const guessed = `zk.${client.id}.${'A'.repeat(43)}`;
    for (const wrong of [
      guessed,
      key.slice(0, -1),
      key.replace(client.id, crypto.randomUUID()),
      'zk.',
      'zk..',
    ])
      assert.equal(await statusOf(wrong), 401, wrong);
  });
});
