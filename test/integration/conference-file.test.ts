import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { messageSchema } from '@zhida/protocol/chat.ts';
import { forgetFiles } from '../../signaling/src/features/conference-file/forget-files.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { OpenedSession } from '../../signaling/src/features/identity/open-session.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createSealer } from '../../signaling/src/platform/sealed-text.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { pngOf, startFileServer, type FileServer } from '../harness/shared-files.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

describe('files of a conference', () => {
  const sealer = createSealer(randomBytes(32).toString('base64'));
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let serve: ServeCall;
  let files: FileServer;
  let chair: { opened: OpenedSession; context: CallContext };
  let statements: string[];
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock(new Date().toISOString());
    const plain = createSessionDeps(database, clock);
    const select: SessionDeps['db']['select'] = (sql, values) => {
      statements.push(sql);
      return plain.db.select(sql, values);
    };
    deps = { ...plain, db: { ...plain.db, select } };
    serve = createServeCall(deps);
  });
  beforeEach(async () => {
    statements = [];
    files = await startFileServer({ ...deps, sealer });
    chair = await signInAs(deps, 't15');
  });
  afterEach(() => files.close());
  after(() => database.close());

  const open = async () => {
    const input = { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '会诊讨论' };
    const village = await signInAs(deps, 't15.v01');
    const accountIds = [village.context.actor.id];
    return (await serve('conference:open', { ...input, accountIds }, chair.context)).id;
  };
  const share = async (conferenceId: string, length: number) => {
    const response = await files.upload(chair.opened, conferenceId, pngOf(length));
    return messageSchema.parse(await response.json()).file?.id ?? '';
  };
  const statusOf = async (response: Response) => {
    await response.body?.cancel();
    return response.status;
  };

  it('are read once, however many fetch one at once', async () => {
    const conferenceId = await open();
    const fileId = await share(conferenceId, 3_000_000);
    const village = await signInAs(deps, 't15.v01');
    const receivers = [chair, village].flatMap(({ opened }) => Array<OpenedSession>(6).fill(opened));
    const got = await Promise.all(
      receivers.map(async (who) => (await files.fetch(who, conferenceId, fileId)).arrayBuffer()),
    );
    assert.ok(got.every((content) => Buffer.from(content).equals(pngOf(3_000_000))));
    assert.equal(statements.filter((sql) => sql.includes('piece_sealed')).length, 3);
  });

  it('that were stored whole, by an earlier release, are still there', async () => {
    const conferenceId = await open();
    const fileId = await share(conferenceId, 1_000);
    const content = sealer.sealBytes(pngOf(1_000));
    await database.db.execute('UPDATE conference_files SET content_sealed = :content WHERE id = :fileId', {
      content,
      fileId,
    });
    await database.db.execute('DELETE FROM conference_file_pieces WHERE file_id = :fileId', { fileId });
    const response = await files.fetch(chair.opened, conferenceId, fileId);
    assert.ok(Buffer.from(await response.arrayBuffer()).equals(pngOf(1_000)));
  });

  it('go to nobody more than a few at a time, nor again and again', async () => {
    const conferenceId = await open();
    const fileId = await share(conferenceId, 15_000_000);
    const fetchIt = () => files.fetch(chair.opened, conferenceId, fileId);
    const unread = await Promise.all(Array.from({ length: 8 }, fetchIt));
    assert.equal(await statusOf(await fetchIt()), 429);
    const village = await signInAs(deps, 't15.v01');
    assert.equal(await statusOf(await files.fetch(village.opened, conferenceId, fileId)), 200);
    for (const response of unread) await statusOf(response);
    const small = await share(conferenceId, 1_000);
    const answers = [];
    for (let n = 0; n < 125; n++)
      answers.push(await statusOf(await files.fetch(chair.opened, conferenceId, small)));
    assert.ok(answers.includes(200));
    assert.equal(answers.at(-1), 429);
  });

  it('share the room of their conference and of their site, also when they come at once', async () => {
    const [full, other] = [await open(), await open()];
    await share(full, 1_000);
    const grow = (bytes: number) =>
      database.db.execute('UPDATE conference_files SET bytes = :bytes WHERE conference_id = :full', {
        bytes,
        full,
      });
    await grow(200 * 1024 * 1024 - 1_500_000);
    const village = await signInAs(deps, 't15.v01');
    const both = [chair, village].map(({ opened }) => files.upload(opened, full, pngOf(1_000_000)));
    assert.deepEqual((await Promise.all(both)).map(({ status }) => status).sort(), [200, 413]);
    await grow(210 * 1024 * 1024);
    assert.equal((await files.upload(chair.opened, other, pngOf(1_000))).status, 413);
    assert.equal((await files.upload(village.opened, other, pngOf(1_000))).status, 200);
    clock.advance(25 * 3_600_000);
    const tomorrow = await signInAs(deps, 't15');
    assert.equal((await files.upload(tomorrow.opened, other, pngOf(1_000))).status, 200);
  });

  it('are deleted when they have been kept long enough; the lines that told of them stay', async () => {
    const [over, running] = [await open(), await open()];
    const [gone, kept] = [await share(over, 1_000), await share(running, 1_000)];
    await serve('conference:end', { conferenceId: over }, chair.context);
    const day = 24 * 3_600_000;
    await forgetFiles(deps, day);
    clock.advance(day + 1_000);
    await forgetFiles(deps, day);
    const left = await database.db.select<{ id: string }>(
      'SELECT id FROM conference_files WHERE id IN (:ids)',
      { ids: [gone, kept] },
    );
    assert.deepEqual(left, [{ id: kept }]);
    const lines = await database.db.select<{ file_id: string | null }>(
      "SELECT file_id FROM messages WHERE conference_id = :over AND kind = 'file'",
      { over },
    );
    assert.deepEqual(lines, [{ file_id: null }]);
    const audited = await database.db.select<{ actor_id: string | null }>(
      "SELECT actor_id FROM audit_entries WHERE action = 'conference:files-deleted' AND target_id = :over",
      { over },
    );
    assert.equal(audited.length, 1);
    const { opened } = await signInAs(deps, 't15');
    assert.equal(await statusOf(await files.fetch(opened, over, gone)), 404);
  });
});
