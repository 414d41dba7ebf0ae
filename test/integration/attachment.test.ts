import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Upload } from 'tus-js-client';
import { maxAttachmentBytes, uploadLifeMs, uploadsPath } from '@zhida/protocol/attachment.ts';
import { faultSchema } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';
import { forgetAttachments } from '../../signaling/src/features/attachment/forget-attachments.ts';
import { keepForActor } from '../../signaling/src/features/attachment/keep-attachments.ts';
import { listAttachments } from '../../signaling/src/features/attachment/list-attachments.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createSealer, type Sealer } from '../../signaling/src/platform/sealed-text.ts';
import type { Servers } from '../../signaling/src/platform/tls/create-servers.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHttpServers } from '../harness/http.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { pngOf } from '../harness/shared-files.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';
import { tusClient } from '../harness/uploads.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('attachments', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps & { sealer: Sealer };
  let servers: Servers[];
  let folder: string;
  /** Of two processes over one database. */
  let origins: string[];
  const lines: string[] = [];

  before(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-uploads-'));
    clock = createTestClock(new Date().toISOString());
    const sealer = createSealer(randomBytes(32).toString('base64'));
    deps = { ...createSessionDeps(database, clock), sealer };
  });
  // Each test has rate limits of its own.
  beforeEach(async () => {
    servers = [await createHttpServers(deps, folder, lines), await createHttpServers(deps, folder, lines)];
    origins = [];
    for (const server of servers) origins.push(`http://127.0.0.1:${(await server.listen()).http.port}`);
  });
  afterEach(() => Promise.all(servers.map((server) => server.close())));
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const signedIn = async (username: string) => {
    const { opened, context } = await signInAs(deps, username);
    const token = opened.session.accessToken;
    const [here, there] = origins.map((origin) => tusClient(origin, token));
    assert.ok(here && there);
    const read = (id: string) =>
      fetch(`${origins[1]}/api/v1/attachments/${id}`, { headers: { authorization: `Bearer ${token}` } });
    return { actor: context.actor, token, here, there, read };
  };
  const locationOf = (response: Response) => response.headers.get('location') ?? '';
  const idOf = (location: string) => location.split('/').at(-1) ?? '';
  const sendWhole = async (who: Awaited<ReturnType<typeof signedIn>>, content: Buffer) => {
    const at = locationOf(await who.here.begin(content.length));
    assert.equal((await who.here.append(at, 0, content)).status, 204);
    return idOf(at);
  };
  const faultOf = async (response: Response) => {
    const { code, reason } = z.object({ fault: faultSchema }).parse(await response.json()).fault;
    return `${response.status} ${code}${reason ? `/${reason}` : ''}`;
  };
  const rowsOf = (sql: string) => database.db.select<{ count: string }>(sql);

  it('go on at another process where the line broke', async () => {
    const who = await signedIn('t01');
    const content = pngOf(1_500_000);
    const at = locationOf(await who.here.begin(content.length));
    const target = new URL(at, origins[0]);
    const request = http.request(target, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        authorization: `Bearer ${who.token}`,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': content.length,
      },
    });
    request.on('error', () => undefined);
    request.write(content.subarray(0, 700_000));
    await waitUntil('a piece has arrived', async () => (await who.there.offsetOf(at)) >= 256 * 1024);
    const closed = new Promise((resolve) => request.once('close', resolve));
    request.destroy();
    await closed;
    // The first process may still be storing what had come; whoever is told 409 asks again, as the protocol says.
    await waitUntil('the rest is taken', async () => {
      const offset = await who.there.offsetOf(at);
      assert.ok(offset > 0 && offset <= 700_000);
      return (await who.there.append(at, offset, content.subarray(offset))).status === 204;
    });
    const got = await who.read(idOf(at));
    assert.equal(got.headers.get('content-type'), 'image/png');
    assert.match(got.headers.get('content-disposition') ?? '', /attachment; filename.*%E7%8E%B0/);
    assert.ok(Buffer.from(await got.arrayBuffer()).equals(content));
  });

  it('are taken from the client library the apps use', async () => {
    const who = await signedIn('t01');
    const content = pngOf(900_000);
    const upload = new Upload(content, {
      endpoint: `${origins[0]}${uploadsPath}`,
      headers: { Authorization: `Bearer ${who.token}` },
      chunkSize: 300_000,
      metadata: { filename: '通知.png' },
      uploadSize: content.length,
    });
    await new Promise<void>((resolve, reject) => {
      upload.options.onSuccess = () => resolve();
      upload.options.onError = reject;
      upload.start();
    });
    const id = idOf(upload.url ?? '');
    const [attachment] = await listAttachments(deps, [id]);
    assert.deepEqual(attachment, { id, name: '通知.png', mediaType: 'image/png', bytes: 900_000 });
  });

  it('refuse what is no document, what is too large and what is empty, and keep nothing of it', async () => {
    const who = await signedIn('t01');
    const text = Buffer.from('<script>alert(1)</script>');
    const at = locationOf(await who.here.begin(text.length, 'report.pdf'));
    assert.equal(await faultOf(await who.here.append(at, 0, text)), '400 bad-request/file-type');
    assert.equal(await faultOf(await who.read(idOf(at))), '404 not-found');
    assert.equal((await who.here.send({ method: 'HEAD', at })).status, 404);
    assert.equal(await faultOf(await who.here.begin(maxAttachmentBytes + 1)), '413 bad-request/too-large');
    assert.equal(await faultOf(await who.here.begin(0)), '400 bad-request');
    assert.equal(await faultOf(await who.here.begin(10, '../../etc/passwd')), '400 bad-request');
  });

  it('of the same content are kept once, whoever sent them, and read while one of them is left', async () => {
    const [one, two] = [await signedIn('t01'), await signedIn('t02')];
    const content = Buffer.concat([pngOf(300_000), Buffer.from('same')]);
    const [first, second] = [await sendWhole(one, content), await sendWhole(two, content)];
    const [row] = await database.db.select<{ contents: string }>(
      'SELECT count(DISTINCT content_id) AS contents FROM attachments WHERE id IN (:ids)',
      { ids: [first, second] },
    );
    assert.equal(row?.contents, '1');
    await deps.inWork((work) => keepForActor(work, two.actor, [second]));
    clock.advance(uploadLifeMs + 1000);
    await forgetAttachments(deps);
    const again = await signedIn('t02');
    assert.equal((await listAttachments(deps, [first, second])).length, 1);
    assert.equal((await again.read(second)).status, 200);
  });

  it('are their sender’s alone until something has them', async () => {
    const [sender, other] = [await signedIn('t01'), await signedIn('t02')];
    const at = locationOf(await sender.here.begin(1000));
    assert.equal((await other.here.send({ method: 'HEAD', at })).status, 404);
    assert.equal(await faultOf(await other.here.append(at, 0, pngOf(1000))), '404 not-found');
    const id = await sendWhole(sender, pngOf(1000));
    assert.equal(await faultOf(await other.read(id)), '404 not-found');
    await expectFault(
      deps.inWork((work) => keepForActor(work, other.actor, [id])),
      'not-found',
    );
    const nobody = tusClient(origins[0] ?? '', null);
    assert.equal(await faultOf(await nobody.begin(10)), '401 unauthenticated');
    const byQuery = await fetch(`${origins[0]}/api/v1/attachments/${id}?token=${sender.token}`);
    assert.equal(byQuery.status, 401);
    assert.equal((await sender.here.send({ method: 'GET', at })).status, 404);
  });

  it('left unfinished, or named by nothing, are gone after a day with all their bytes', async () => {
    const who = await signedIn('t03');
    const at = locationOf(await who.here.begin(5000));
    await who.here.append(at, 0, pngOf(5000).subarray(0, 2000));
    const whole = await sendWhole(who, pngOf(6000));
    await expectFault(
      deps.inWork((work) => keepForActor(work, who.actor, [idOf(at)])),
      'not-found',
    );
    clock.advance(uploadLifeMs + 1000);
    await forgetAttachments(deps);
    const later = await signedIn('t03');
    assert.equal((await later.here.send({ method: 'HEAD', at })).status, 404);
    assert.equal(await faultOf(await later.read(whole)), '404 not-found');
    const [orphans] = await rowsOf(
      `SELECT count(*) AS count FROM attachment_contents c
       WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.content_id = c.id)`,
    );
    assert.equal(orphans?.count, '0');
  });

  it('of one actor do not fill more than twenty of the largest a day', async () => {
    const who = await signedIn('t04');
    for (let count = 0; count < 10; count++)
      assert.equal((await who.here.begin(maxAttachmentBytes)).status, 201);
    for (let count = 0; count < 10; count++)
      assert.equal((await who.there.begin(maxAttachmentBytes)).status, 201);
    clock.advance(1000);
    assert.equal(await faultOf(await who.there.begin(1)), '413 capacity/too-large');
  });

  it('lie sealed in the database, and neither name nor token is in the log or the audit', async () => {
    const who = await signedIn('t05');
    const id = await sendWhole(who, Buffer.concat([pngOf(8), Buffer.from('患者王某')]));
    const [piece] = await database.db.select<{ piece_sealed: Buffer }>(
      `SELECT p.piece_sealed FROM attachment_pieces p JOIN attachments a ON a.content_id = p.content_id
       WHERE a.id = :id`,
      { id },
    );
    assert.ok(piece && !piece.piece_sealed.includes('患者王某'));
    const [audited] = await database.db.select<{ text: string }>(
      `SELECT details::text AS text FROM audit_entries WHERE action = 'attachment:stored' AND target_id = :id`,
      { id },
    );
    assert.ok(audited && !audited.text.includes('照片'));
    assert.ok(lines.every((line) => !line.includes(who.token) && !line.includes('照片')));
  });
});
