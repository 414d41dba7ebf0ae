import assert from 'node:assert/strict';
import { io } from 'socket.io-client';
import type { CallName } from '../../protocol/src/contract.ts';
import { replySchema } from '../../protocol/src/core/reply.ts';
import { protocolVersion } from '../../protocol/src/core/version.ts';
import { callInputs } from '../harness/call-inputs.ts';
import { connectClient, connectSession, signIn, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** Calls one actor may make in 10 s; every other test here stays below. */
const callsPer10s = 1500;
const id = () => crypto.randomUUID();
const names = Object.keys(callInputs) as CallName[];

describe('bad input on a real socket', () => {
  let system: System;
  let village: TestClient;
  before(async () => {
    const env = { ZHIDA_CALLS_PER_10S: String(callsPer10s) };
    system = await startSystem({ mediaNode: false, env });
    village = await connectClient(system, 't15.v01', 'terminal');
  });
  after(async () => {
    village.close();
    await system.close();
  });
  afterEach('the server still answers, on this socket and on a new one', async () => {
    await waitUntil('the socket is back', () => village.socket.connected);
    assert.equal((await village.call('session:get', {})).actor.id, village.session.actor.id);
    const other = await connectClient(system, 't15.v02', 'terminal');
    await other.call('specialty:list', {});
    other.close();
    assert.doesNotMatch(system.signaling().output(), /a rejection nobody handled/);
  });

  /** What a call of any name with any arguments is answered: `ok` or `code/reason`. */
  const outcomeOf = async (name: string, ...args: unknown[]): Promise<string> => {
    const reply = replySchema.parse(await village.socket.timeout(5_000).emitWithAck(name, ...args));
    if (reply.ok) return 'ok';
    return reply.fault.reason ? `${reply.fault.code}/${reply.fault.reason}` : reply.fault.code;
  };
  const openOne = () =>
    village.call('conference:open', { clientRequestId: id(), kind: 'meeting', title: '例会' });

  it('is refused whatever stands in the place of the input, for every call', async () => {
    const garbage = [[], 'x', 7, true, { conferenceId: 'x', unitId: 7 }, { clientRequestId: [] }, [[{}]]];
    for (const name of names) {
      const outcomes = await Promise.all(
        [undefined, null, ...garbage].map((input) => outcomeOf(name, input)),
      );
      // Not found: what `guest:get-conference` says to who is no guest.
      for (const outcome of outcomes) assert.match(outcome, /^(ok|bad-request|forbidden|not-found)/, name);
    }
  });

  it('names the fields that do not fit and repeats no value', async () => {
    const fault = await village.refusal('conference:open', {
      clientRequestId: 'secret-1',
      kind: 'party',
      title: '',
    });
    assert.equal(fault.code, 'bad-request');
    assert.deepEqual(fault.data.issues?.map(({ path }) => path).sort(), ['clientRequestId', 'kind', 'title']);
    assert.doesNotMatch(JSON.stringify(fault.data), /secret-1|party/);
  });

  it('is refused for calls that do not exist, also those every object has', async () => {
    for (const name of ['no:such', '', 'constructor', '__proto__', 'toString', 'error', '连接'])
      assert.equal(await outcomeOf(name, {}), 'bad-request', name);
  });

  it('may have no input, or too many arguments', async () => {
    assert.equal(await outcomeOf('session:get'), 'ok');
    assert.equal(await outcomeOf('session:get', {}, 'more', 7), 'ok');
    assert.equal(await outcomeOf('conference:get'), 'bad-request');
    assert.equal(await outcomeOf('conference:get', Buffer.from('bytes')), 'bad-request');
  });

  it('is refused above 64 KB, and above 1 MB closes the socket', async () => {
    const message = (text: string) => ({ clientRequestId: id(), conferenceId: id(), text });
    assert.equal(
      await outcomeOf('conference:send-message', message('x'.repeat(100_000))),
      'bad-request/too-large',
    );
    const closed = new Promise((resolve) => village.socket.once('disconnect', resolve));
    village.socket.emit('conference:send-message', message('x'.repeat(1_200_000)));
    await closed;
  });

  it('is refused when it is nested deeper than anything can read', async () => {
    const socket = await openRaw(system, village.session.accessToken);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    socket.send(`421["conference:get",{"conferenceId":${deep}}]`);
    const answer = await socket.next(/^431/);
    assert.match(answer, /"code":"bad-request"/);
    socket.close();
  });

  it('is refused in the wrong state, without the right, and for what does not exist', async () => {
    const { id: conferenceId } = await openOne();
    const stranger = await connectClient(system, 't15.v03', 'terminal');
    const hidden = await stranger.refusal('conference:get', { conferenceId });
    const missing = await stranger.refusal('conference:get', { conferenceId: id() });
    assert.deepEqual(hidden.data, missing.data);
    stranger.close();
    assert.equal(await outcomeOf('conference:get', { conferenceId: id() }), 'not-found');
    assert.equal(await outcomeOf('audit:list', {}), 'forbidden');
    await village.call('conference:end', { conferenceId });
    assert.equal(await outcomeOf('conference:join', { conferenceId }), 'invalid-state/conference-ended');
    const seat = { conferenceId, peerId: id(), producerId: id() };
    assert.equal(await outcomeOf('media:unpublish', seat), 'invalid-state/seat-gone');
  });

  it('is refused when a request id comes again for another call, and served when for the same', async () => {
    const request = { clientRequestId: id(), kind: 'meeting', title: '例会' } as const;
    const first = await village.call('conference:open', request);
    const again = await Promise.all([1, 2, 3].map(() => village.call('conference:open', request)));
    assert.deepEqual(new Set(again.map((conference) => conference.id)), new Set([first.id]));
    const message = { clientRequestId: request.clientRequestId, conferenceId: first.id, text: '听得到吗' };
    assert.equal(await outcomeOf('conference:send-message', message), 'conflict/request-id-reused');
    assert.equal(
      (await village.call('conference:list-messages', { conferenceId: first.id })).messages.length,
      0,
    );
  });

  it('needs no acknowledgement to be carried out, and none to be refused', async () => {
    const { id: conferenceId } = await openOne();
    village.socket.emit('no:such', {});
    village.socket.emit('conference:get', 7);
    village.socket.emit('conference:send-message', { clientRequestId: id(), conferenceId, text: '收到' });
    const { message } = await village.notice(
      'conference:message-sent',
      (notice) => notice.message.conferenceId === conferenceId,
    );
    assert.equal(message.text, '收到');
  });

  for (const frame of [
    'nonsense',
    '4',
    '42',
    '42[',
    '42{}',
    '42[7]',
    '42["disconnect"]',
    '42["connect_error"]',
    '49',
    '451-["x",{"_placeholder":true,"num":9}]',
  ])
    it(`closes a socket that sends the frame ${frame}, or lives with it`, async () => {
      const socket = await openRaw(system, village.session.accessToken);
      socket.send(frame);
      socket.send('427["session:get",{}]');
      await Promise.race([socket.closed, socket.next(/^437/)]);
      socket.close();
    });

  it('closes a socket that never says who it is, or sends bytes', async () => {
    const socket = await openRaw(system, village.session.accessToken);
    socket.send(new Uint8Array(1000));
    socket.send('427["session:get",{}]');
    await Promise.race([socket.closed, socket.next(/^437/)]);
    socket.close();
  });

  it('is refused at the handshake with a Fault', async () => {
    const { accessToken: token } = village.session;
    const good = { token, protocolVersion, client: 'terminal' };
    const attempts: [object, string][] = [
      [{}, 'bad-request'],
      [{ ...good, token: { a: 1 } }, 'bad-request'],
      [{ ...good, token: 'x'.repeat(5000) }, 'bad-request'],
      [{ ...good, token: `${token}x` }, 'unauthenticated'],
      [{ ...good, protocolVersion: 99 }, 'bad-request'],
    ];
    for (const [auth, code] of attempts) {
      const socket = io(system.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
      const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
      assert.equal(Reflect.get(Object(Reflect.get(error, 'data')), 'code'), code);
      socket.disconnect();
    }
  });

  it('is refused when it comes too fast, also where the calls do not exist, and only from who sends it', async () => {
    const session = await signIn(system, 't15.v04', 'terminal');
    const flooder = await connectSession(system, session, 'terminal');
    // One was spent on being known to be connected.
    const replies = await Promise.all(
      Array.from({ length: callsPer10s - 1 + 200 }, async (_, i) =>
        replySchema.parse(
          await flooder.socket.timeout(20_000).emitWithAck(i % 2 ? 'no:such' : 'session:get', {}),
        ),
      ),
    );
    const limited = replies.flatMap((reply) =>
      !reply.ok && reply.fault.reason === 'rate-limited' ? [reply.fault] : [],
    );
    assert.equal(limited.length, 200);
    assert.ok(limited.every(({ retryAfterSeconds }) => retryAfterSeconds !== undefined));
    flooder.close();
  });
});

interface RawSocket {
  readonly closed: Promise<void>;
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  /** The next frame that fits, also one that came before. */
  next(fits: RegExp): Promise<string>;
  close(): void;
}

/** A signed-in socket that sends whatever it is told to, frame by frame. */
async function openRaw(system: System, token: string): Promise<RawSocket> {
  const url = `${system.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url);
  const frames: string[] = [];
  socket.addEventListener('message', ({ data }) => frames.push(String(data)));
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  const next = (fits: RegExp) => waitUntil(`a frame ${fits}`, () => frames.find((frame) => fits.test(frame)));
  await next(/^0/);
  socket.send(`40${JSON.stringify({ token, protocolVersion, client: 'terminal' })}`);
  await next(/^40/);
  return { closed, next, send: (frame) => socket.send(frame), close: () => socket.close() };
}
