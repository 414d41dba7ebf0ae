import assert from 'node:assert/strict';
import { fileNameHeader, fileRequestHeader, maxFileBytes, messageSchema } from '@zhida/protocol/chat.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb } from '../../signaling/src/db/db.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';

const id = () => crypto.randomUUID();
const png = (length = 200) => {
  const content = Buffer.alloc(length, 'what the picture shows ');
  content.set(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  return content;
};

describe('chat', () => {
  let system: System;
  let conference: Conference;
  let chair: TestClient;
  let village: TestClient;
  let stranger: TestClient;
  const { sign, openWith } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({ mediaNode: false });
    chair = await sign('t15', 'console');
    village = await sign('t15.v01');
    stranger = await sign('t01.v01');
  });
  beforeEach(async () => void (conference = await openWith(chair, village)));
  after(async () => {
    for (const client of [chair, village, stranger]) client.close();
    await system.close();
  });

  const ask = (text: string) =>
    village.call('conference:send-message', {
      conferenceId: conference.id,
      clientRequestId: id(),
      kind: 'question',
      text,
    });
  const openQuestions = async () =>
    (
      await chair.call('conference:list-messages', { conferenceId: conference.id, openQuestions: true })
    ).messages.map(({ text }) => text);
  const bearer = ({ session }: TestClient) => ({ authorization: `Bearer ${session.accessToken}` });
  const at = (path = '') => `${system.url}/api/v1/conferences/${conference.id}/files${path}`;
  const upload = (client: TestClient, content: Buffer, headers: Record<string, string> = {}) =>
    fetch(at(), {
      method: 'POST',
      headers: {
        ...bearer(client),
        'content-type': 'image/png',
        [fileNameHeader]: encodeURIComponent('胸片 1.png'),
        [fileRequestHeader]: id(),
        ...headers,
      },
      body: new Uint8Array(content),
    });
  const faultOf = async (response: Response) => {
    const { fault } = (await response.json()) as { fault: { code: string; reason?: string } };
    return [response.status, fault.reason ? `${fault.code}/${fault.reason}` : fault.code];
  };

  it('keeps questions in a queue until a chair marks them answered, once and for all to see', async () => {
    const { id: messageId } = await ask('剂量是多少？');
    await ask('什么时候复查？');
    assert.deepEqual(await openQuestions(), ['剂量是多少？', '什么时候复查？']);
    const which = { conferenceId: conference.id, messageId };
    assert.equal((await village.refusal('conference:mark-answered', which)).reason, 'not-chair');
    const answered = await chair.call('conference:mark-answered', which);
    assert.deepEqual(await chair.call('conference:mark-answered', which), answered);
    await village.notice(
      'conference:message-sent',
      ({ message }) => message.id === messageId && message.answeredAt === answered.answeredAt,
    );
    assert.deepEqual(await openQuestions(), ['什么时候复查？']);
    const line = await chair.call('conference:send-message', {
      conferenceId: conference.id,
      clientRequestId: id(),
      text: '请看说明书',
    });
    const other = { conferenceId: conference.id, messageId: line.id };
    assert.equal((await chair.refusal('conference:mark-answered', other)).code, 'not-found');
  });

  it('tells nothing to who waits in the lobby, or was taken out', async () => {
    const { participants } = await chair.call('conference:follow-roster', { conferenceId: conference.id });
    const participantId = participants.find(({ party }) => party.id === village.session.actor.id)?.id ?? '';
    await chair.call('control:set-rules', { conferenceId: conference.id, lobby: true });
    const read = () => village.refusal('conference:list-messages', { conferenceId: conference.id });
    assert.equal((await read()).reason, 'waiting-in-lobby');
    await chair.call('control:remove', { conferenceId: conference.id, participantId });
    assert.equal((await read()).reason, 'removed-by-chair');
    assert.deepEqual(await faultOf(await upload(village, png())), [403, 'forbidden/removed-by-chair']);
  });

  it('shares a file once, however often it is sent, and gives it to who takes part', async () => {
    const content = png(300_000);
    const key = { [fileRequestHeader]: id() };
    const first = messageSchema.parse(await (await upload(village, content, key)).json());
    const again = messageSchema.parse(await (await upload(village, content, key)).json());
    assert.deepEqual(again, first);
    assert.deepEqual(
      { kind: first.kind, name: first.file?.name, type: first.file?.mediaType, bytes: first.file?.bytes },
      { kind: 'file', name: '胸片 1.png', type: 'image/png', bytes: content.length },
    );
    await chair.notice('conference:message-sent', ({ message }) => message.file?.id === first.file?.id);
    const { messages } = await chair.call('conference:list-messages', { conferenceId: conference.id });
    assert.equal(messages.length, 1);

    const response = await fetch(at(`/${first.file?.id}`), { headers: bearer(chair) });
    assert.equal(response.status, 200);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), content);
    const header = (name: string) => response.headers.get(name) ?? '';
    assert.equal(header('content-type'), 'image/png');
    assert.equal(header('x-content-type-options'), 'nosniff');
    assert.equal(header('cache-control'), 'no-store');
    assert.match(header('content-disposition'), /^attachment; filename/);
    assert.match(header('content-disposition'), /%E8%83%B8%E7%89%87/);
  });

  it('takes twenty megabytes, keeps them sealed, and no byte more', async () => {
    const largest = png(maxFileBytes);
    const { file } = messageSchema.parse(await (await upload(village, largest)).json());
    const fetched = await fetch(at(`/${file?.id}`), { headers: bearer(chair) });
    assert.ok(Buffer.from(await fetched.arrayBuffer()).equals(largest));
    assert.deepEqual(await faultOf(await upload(village, png(maxFileBytes + 1))), [
      413,
      'bad-request/too-large',
    ]);
    const sequelize = connectDatabase(system.databaseUrl);
    const stored = await createDb(sequelize).select<{ piece_sealed: Buffer; name_sealed: string }>(
      `SELECT p.piece_sealed, f.name_sealed FROM conference_files f
       JOIN conference_file_pieces p ON p.file_id = f.id WHERE f.id = :id`,
      { id: file?.id },
    );
    await sequelize.close();
    assert.ok(stored.length > 1);
    for (const { piece_sealed, name_sealed } of stored) {
      assert.equal(piece_sealed.indexOf('what the picture shows'), -1);
      assert.doesNotMatch(name_sealed, /胸片/);
    }
  });

  it('refuses what is no document or picture, a bad name, and whoever does not take part', async () => {
    const html = Buffer.from('<script>alert(1)</script>');
    assert.deepEqual(await faultOf(await upload(village, html)), [400, 'bad-request/file-type']);
    assert.deepEqual(await faultOf(await upload(village, Buffer.alloc(0))), [400, 'bad-request/file-type']);
    for (const name of ['', '../passwd.png', '%E0%A4%A', 'a%0Ab.png', 'x'.repeat(121)])
      assert.deepEqual(
        await faultOf(await upload(village, png(), { [fileNameHeader]: name })),
        [400, 'bad-request'],
        name,
      );
    assert.deepEqual(await faultOf(await upload(village, png(), { [fileRequestHeader]: 'one' })), [
      400,
      'bad-request',
    ]);
    assert.deepEqual(await faultOf(await upload(stranger, png())), [404, 'not-found']);
    const { file } = messageSchema.parse(await (await upload(village, png())).json());
    const fetchAs = (headers: Record<string, string>) => fetch(at(`/${file?.id}`), { headers });
    assert.deepEqual(await faultOf(await fetchAs(bearer(stranger))), [404, 'not-found']);
    assert.deepEqual(await faultOf(await fetchAs({})), [401, 'unauthenticated']);
    const { id: elsewhere } = await openWith(stranger);
    const sideways = `${system.url}/api/v1/conferences/${elsewhere}/files/${file?.id}`;
    assert.deepEqual(await faultOf(await fetch(sideways, { headers: bearer(stranger) })), [404, 'not-found']);
    await chair.call('conference:end', { conferenceId: conference.id });
    assert.deepEqual(await faultOf(await upload(village, png())), [409, 'invalid-state/conference-ended']);
    assert.equal((await fetchAs(bearer(village))).status, 200);
  });

  it('lets nobody flood it with files', async () => {
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push((await upload(stranger, png())).status);
    assert.ok(answers.includes(429), answers.join(' '));
  });
});
