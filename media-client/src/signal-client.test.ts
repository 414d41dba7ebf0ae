import assert from 'node:assert/strict';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from '@zhida/protocol/core/reply.ts';
import { Fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import { Server } from 'socket.io';
import { SignalClient, type SignalState } from './signal-client.ts';

type Answer = (input: unknown) => Reply<unknown> | null;

const actorId = '6f1c1f9a-6c1d-4a53-9a0e-3a9f4d3b8b11';
const sessionAnswer = (): Reply<unknown> => ({
  ok: true,
  data: {
    actor: {
      kind: 'account',
      id: actorId,
      username: 'sample',
      displayName: '样例',
      unitId: actorId,
      unitName: { zh: '院', en: 'clinic' },
      roles: [],
    },
    sessionId: actorId,
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    now: new Date().toISOString(),
  },
});

/** A signaling server that answers as told; null: never. */
class FakeSignaling {
  readonly answers = new Map<string, Answer>([['session:get', sessionAnswer]]);
  readonly handshakes: unknown[] = [];
  refusal: FaultData | null = null;
  #http: HttpServer | null = null;
  #io: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#http = createServer();
    this.#io = new Server(this.#http, { transports: ['websocket'] });
    this.#io.use((socket, next) => {
      this.handshakes.push(socket.handshake.auth);
      next(this.refusal ? Object.assign(new Error('refused'), { data: this.refusal }) : undefined);
    });
    this.#io.on('connection', (socket) => {
      socket.onAny((name: string, input: unknown, acknowledge: (reply: unknown) => void) => {
        const answer = this.answers.get(name)?.(input);
        if (answer) acknowledge(answer);
      });
    });
    await new Promise<void>((resolve) => this.#http?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  notify(name: string, payload: unknown): void {
    this.#io?.emit(name, payload);
  }

  async stop(): Promise<void> {
    await this.#io?.close();
    this.#io = null;
  }
}

function until(client: SignalClient, isReached: (state: SignalState) => boolean): Promise<SignalState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isReached(client.state)) return;
      stop();
      resolve(client.state);
    };
    const stop = client.subscribe(look);
    look();
  });
}

const isOnline = ({ phase }: SignalState): boolean => phase === 'online';
const isOffline = ({ phase }: SignalState): boolean => phase === 'offline';

async function refusedWith(work: Promise<unknown>): Promise<FaultData> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Fault);
    return error.data;
  }
  return assert.fail('nothing was refused');
}

describe('the signal client', () => {
  const server = new FakeSignaling();
  let client: SignalClient;

  beforeEach(async () => {
    server.refusal = null;
    server.handshakes.length = 0;
    await server.start();
    client = new SignalClient({ url: server.url, client: 'terminal', getToken: async () => 'token-1' });
  });

  afterEach(async () => {
    client.close();
    await server.stop();
  });

  it('puts token, version and app into the handshake, and answers a call with its parsed data', async () => {
    client.connect();
    await until(client, isOnline);
    const { actor } = await client.call('session:get', {});
    assert.equal(actor.displayName, '样例');
    assert.deepEqual(server.handshakes, [{ token: 'token-1', client: 'terminal', protocolVersion: 2 }]);
  });

  it('throws the fault the server stated', async () => {
    server.answers.set('conference:get', () => ({
      ok: false,
      fault: { code: 'not-found', message: 'gone' },
    }));
    client.connect();
    await until(client, isOnline);
    const refusal = await refusedWith(client.call('conference:get', { conferenceId: actorId }));
    assert.equal(refusal.code, 'not-found');
  });

  it('an answer that never comes is a timeout, one that is not in the contract is internal', async () => {
    server.answers.set('conference:list', () => null);
    server.answers.set('conference:get', () => ({ ok: true, data: { nonsense: true } }));
    client.connect();
    await until(client, isOnline);
    assert.equal((await refusedWith(client.call('conference:list', {}, { timeoutMs: 40 }))).code, 'timeout');
    assert.equal(
      (await refusedWith(client.call('conference:get', { conferenceId: actorId }))).code,
      'internal',
    );
  });

  it('is refused at once while offline', async () => {
    assert.equal((await refusedWith(client.call('conference:list', {}))).code, 'unavailable');
  });

  it('a refused handshake is final and keeps the reason', async () => {
    server.refusal = { code: 'bad-request', reason: 'protocol-version', message: 'reload' };
    client.connect();
    const state = await until(client, isOffline);
    assert.ok(state.phase === 'offline');
    assert.equal(state.fault?.reason, 'protocol-version');
    assert.equal(server.handshakes.length, 1);
  });

  it('comes back by itself, asks for snapshots again, and fails what was under way', async () => {
    let reconnects = 0;
    client.onReconnected(() => (reconnects += 1));
    server.answers.set('conference:list', () => null);
    client.connect();
    await until(client, isOnline);
    const lost = refusedWith(client.call('conference:list', {}));
    await server.stop();
    assert.equal((await lost).code, 'unavailable');
    const state = await until(client, isOffline);
    assert.ok(state.phase === 'offline' && state.lastContact !== null);
    await server.start();
    await until(client, isOnline);
    assert.equal(reconnects, 2);
  }).timeout(8_000);

  it('asked for a sign of life, it stays on a socket that answers and leaves one that does not at once', async () => {
    client.connect();
    await until(client, isOnline);
    assert.equal(await client.probe(), true);
    assert.equal(server.handshakes.length, 1);
    server.answers.set('session:get', () => null);
    const under = refusedWith(client.call('conference:list', {}));
    assert.equal(await client.probe(50), false);
    assert.equal((await under).code, 'unavailable');
    server.answers.set('session:get', sessionAnswer);
    await until(client, isOnline);
    assert.equal(server.handshakes.length, 2);
  });

  it('asks for snapshots again when it is told that something was missed', async () => {
    let asked = 0;
    client.onReconnected(() => (asked += 1));
    client.connect();
    await until(client, isOnline);
    const again = new Promise<void>((resolve) => client.onReconnected(() => resolve()));
    server.notify('session:missed', {});
    await again;
    assert.equal(asked, 2);
    assert.equal(client.state.phase, 'online');
  });

  it('hears parsed notices and nothing that is not in the contract', async () => {
    const lost: string[] = [];
    client.on('media:lost', ({ conferenceId }) => lost.push(conferenceId));
    client.connect();
    await until(client, isOnline);
    server.notify('media:lost', { conferenceId: 'not an id' });
    server.notify('unknown:notice', {});
    const heard = new Promise<void>((resolve) => client.on('media:lost', () => resolve()));
    server.notify('media:lost', { conferenceId: actorId });
    await heard;
    assert.deepEqual(lost, [actorId]);
  });

  it('a session that ended stays offline until somebody connects anew', async () => {
    client.connect();
    await until(client, isOnline);
    server.notify('session:ended', { reason: 'revoked' });
    const state = await until(client, isOffline);
    assert.ok(state.phase === 'offline');
    assert.equal(state.fault?.reason, 'session-ended');
    client.connect();
    await until(client, isOnline);
  });
});
