import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { endSessions } from '../../signaling/src/features/identity/end-sessions.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { beat, insertConnection } from '../../signaling/src/features/presence/connection.store.ts';
import { pushCalls } from '../../signaling/src/features/push/push.calls.ts';
import type { PushSettings } from '../../signaling/src/features/push/push.deps.ts';
import { createWakeUnits } from '../../signaling/src/features/push/wake-units.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock } from '../harness/test-clock.ts';

interface Push {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

describe('waking browsers that have no page open', () => {
  let database: TestDatabase;
  let deps: SessionDeps;
  let service: Server;
  let origin: string;
  let push: PushSettings;
  let status = 201;
  const received: Push[] = [];
  const instanceId = crypto.randomUUID();

  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    await deps.inWork((work) => beat(work, instanceId));
    // The push service of a browser's maker, which is outside the building.
    service = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () => {
        received.push({ path: request.url ?? '', headers: request.headers, bytes });
        if (status === 0) return void request.socket.destroy();
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    });
    await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    const part = (value = '') => Buffer.from(value, 'base64url');
    const publicKey = Buffer.concat([Buffer.of(4), part(jwk.x), part(jwk.y)]).toString('base64url');
    const keys = { publicKey, privateKey: jwk.d ?? '' };
    push = { keys, services: [origin], contact: 'mailto:duty@county.example' };
  });
  beforeEach(async () => {
    received.length = 0;
    status = 201;
    await database.db.execute('DELETE FROM push_subscriptions');
  });
  after(async () => {
    service.close();
    await database.close();
  });

  const calls = () => pushCalls({ inWork: deps.inWork, push });
  const subscribe = (who: CallContext, endpoint: string) =>
    calls()['push:subscribe']({ endpoint: endpoint.replace('ORIGIN', origin) }, who);
  const wake = (unitIds: string[], settings = push) =>
    createWakeUnits({ ...deps, push: settings, log: createLog('silent') })(unitIds);
  const village = async (name: string) => (await signInAs(deps, name)).context;
  const stored = async () =>
    (await database.db.select<{ endpoint: string }>('SELECT endpoint FROM push_subscriptions')).length;

  it('sends an empty push that says who sends, and nothing else', async () => {
    const doctor = await village('t03.v01');
    assert.deepEqual(await subscribe(doctor, 'ORIGIN/send/one'), { accepted: true });
    await wake([doctor.actor.unitId]);
    const [only, ...more] = received;
    assert.deepEqual(more, []);
    assert.equal(only?.path, '/send/one');
    assert.equal(only?.bytes, 0);
    assert.match(only?.headers.authorization ?? '', new RegExp(`^vapid t=.+, k=${push.keys.publicKey}$`));
    assert.equal(only?.headers.ttl, '43200');
    assert.equal(only?.headers.topic, 'directive');
  });

  it('leaves a unit alone whose station page is connected, and other units', async () => {
    const [doctor, neighbour] = [await village('t03.v01'), await village('t03.v02')];
    await subscribe(doctor, 'ORIGIN/send/one');
    await subscribe(neighbour, 'ORIGIN/send/two');
    const { actor, sessionId } = doctor;
    const connection = { id: crypto.randomUUID(), instanceId, actorKind: actor.kind, actorId: actor.id };
    await deps.inWork((work) =>
      insertConnection(work, { ...connection, unitId: actor.unitId, sessionId, client: 'terminal' }),
    );
    await wake([actor.unitId]);
    assert.deepEqual(received, []);
    await database.db.execute('DELETE FROM connections');
    await wake([actor.unitId]);
    assert.deepEqual(
      received.map(({ path }) => path),
      ['/send/one'],
    );
  });

  it('wakes nobody who signed out, and forgets a browser that is gone', async () => {
    const [doctor, neighbour] = [await village('t03.v03'), await village('t03.v04')];
    await subscribe(doctor, 'ORIGIN/send/one');
    await subscribe(neighbour, 'ORIGIN/send/two');
    await deps.inWork((work) => endSessions(work, { actorId: doctor.actor.id }, 'signed-out'));
    status = 410;
    await wake([doctor.actor.unitId, neighbour.actor.unitId]);
    assert.deepEqual(
      received.map(({ path }) => path),
      ['/send/two'],
    );
    assert.equal(await stored(), 1);
  });

  it('calls no address the operator did not allow, not by a redirect either', async () => {
    const doctor = await village('t03.v05');
    assert.deepEqual(await subscribe(doctor, 'http://127.0.0.1:1/internal'), { accepted: false });
    assert.equal(await stored(), 0);
    await subscribe(doctor, 'ORIGIN/send/one');
    status = 302;
    await wake([doctor.actor.unitId]);
    assert.deepEqual(
      received.map(({ path }) => path),
      ['/send/one'],
    );
  });

  it('without an answer from the push service gives up soon, whatever the number of browsers', async () => {
    const people = await Promise.all(['t04.v01', 't04.v02', 't04.v03', 't04.v04'].map(village));
    for (const who of people)
      for (let n = 0; n < 10; n++) await subscribe(who, `ORIGIN/${who.actor.id}/${n}`);
    status = 0;
    await wake(people.map(({ actor }) => actor.unitId));
    // Three in a row, and those that were under way when the third failed.
    assert.ok(received.length >= 3 && received.length <= 11, `${received.length} of 40 were tried`);
    assert.equal(await stored(), 40, 'they are kept for a better day');
  });

  it('keeps the ten newest browsers of one person, and gives the key only where somebody is woken', async () => {
    const doctor = await village('t03.v06');
    for (let n = 0; n < 12; n++) await subscribe(doctor, `ORIGIN/send/${n}`);
    assert.equal(await stored(), 10);
    assert.deepEqual(await calls()['push:get-key']({}, doctor), { publicKey: push.keys.publicKey });
    const none = pushCalls({ inWork: deps.inWork, push: { ...push, services: [] } });
    assert.deepEqual(await none['push:get-key']({}, doctor), { publicKey: null });
  });
});
