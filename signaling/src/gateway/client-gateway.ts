import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { Reply } from '@zhida/protocol/core/reply.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import { handshakeSchema } from '@zhida/protocol/session.ts';
import type { SessionEndReason } from '../db/work.ts';
import type { Caller } from '../features/identity/authenticate.ts';
import type { Connection } from '../features/presence/connection.store.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { ClientSocket } from './client-socket.ts';
import { refusePlainUpgrades } from '../platform/plain-upgrade.ts';
import type { Serve } from './serve.ts';
import { toFault } from './to-fault.ts';

export interface ClientGatewayDeps {
  readonly instanceId: string;
  /** Once TLS is on, sockets from other machines must use it. */
  readonly tlsOn: boolean;
  readonly log: Log;
  readonly metrics: Metrics;
  authenticate(token: string): Promise<Caller>;
  opened(connection: Connection): Promise<void>;
  closed(connectionIds: readonly string[]): Promise<void>;
  /** The session of a socket was ended by somebody; called before `closed`. */
  sessionEnded(connectionId: string): Promise<void>;
}

/** Larger frames close the socket; a call above 64 KiB still gets its Fault. */
const maxFrameBytes = 1024 * 1024;

/** A call that waits for a media node or a lock must not hold up the shutdown; most take milliseconds. */
const settleMs = 3_000;

/** The client side of socket.io: signs sockets in, keeps track of them, hands their calls to `serve`. */
export class ClientGateway {
  readonly io: Server;
  readonly #deps: ClientGatewayDeps;
  readonly #clients = new Map<string, ClientSocket>();
  #closing = false;

  constructor(deps: ClientGatewayDeps) {
    this.#deps = deps;
    this.io = new Server({
      serveClient: false,
      transports: ['websocket'],
      maxHttpBufferSize: maxFrameBytes,
      allowRequest: refusePlainUpgrades(deps.tlsOn),
      // A pulled cable is noticed after at most 10 s, while ICE notices media after 6.
      pingInterval: 5_000,
      pingTimeout: 5_000,
    });
    this.io.use((socket, next) => {
      this.#signIn(socket).then(
        () => next(),
        (error: unknown) => next(this.#refusal(error)),
      );
    });
  }

  /** Starts taking sockets. */
  open(serve: Serve): void {
    this.io.on('connection', (socket) => this.#welcome(socket, serve));
  }

  attach(server: HttpServer): void {
    this.io.attach(server);
  }

  find(connectionId: string | null): ClientSocket | undefined {
    return connectionId === null ? undefined : this.#clients.get(connectionId);
  }

  connectionIds(): ReadonlySet<string> {
    return new Set(this.#clients.keys());
  }

  endSession(sessionId: string, reason: SessionEndReason): void {
    for (const client of this.#clients.values())
      if (client.context.sessionId === sessionId) client.end(reason);
  }

  /** Every client asks for snapshots, as after a reconnect. */
  tellMissed(): void {
    this.io.emit('session:missed', {});
  }

  dropAll(): void {
    this.io.disconnectSockets(true);
  }

  /** Sockets are closed, calls under way finished, and the sockets' rows removed before this returns. */
  async close(): Promise<void> {
    this.#closing = true;
    const clients = [...this.#clients.values()];
    const ids = clients.map(({ connectionId }) => connectionId);
    this.io.disconnectSockets(true);
    this.io.engine?.close();
    await within(settleMs, Promise.all(clients.map((client) => client.settled())));
    if (ids.length > 0) await this.#deps.closed(ids);
  }

  async #signIn(socket: Socket): Promise<void> {
    const auth = handshakeSchema.safeParse(socket.handshake.auth);
    if (!auth.success) throw fault('bad-request', 'the handshake does not fit the contract');
    if (auth.data.protocolVersion !== protocolVersion)
      throw fault(
        'bad-request',
        'this client speaks another version of the protocol; reload it',
        'protocol-version',
      );
    socket.data = new ClientSocket(socket, await this.#deps.authenticate(auth.data.token));
    // A handshake that is dropped before it is welcomed has no other end to clear its timer.
    socket.conn.once('close', () => (socket.data as ClientSocket).close());
  }

  #refusal(error: unknown): Fault {
    return error instanceof Fault ? error : new Fault(toFault(error, this.#deps.log));
  }

  #welcome(socket: Socket, serve: Serve): void {
    const client = socket.data as ClientSocket;
    this.#clients.set(client.connectionId, client);
    this.#deps.metrics.connections.set(this.#clients.size);
    client.enterRooms();
    const ready = this.#register(client);
    socket.onAny((name: unknown, ...rest: unknown[]) =>
      client.track(this.#call(client, ready, { serve, name, rest })),
    );
    socket.on('disconnect', () => void this.#farewell(client, ready));
  }

  /** A socket whose presence cannot be stored is of no use: the client is told to come back. */
  async #register(client: ClientSocket): Promise<void> {
    const { actor, sessionId, client: app } = client.context;
    const connection = {
      id: client.connectionId,
      instanceId: this.#deps.instanceId,
      actorKind: actor.kind,
      actorId: actor.id,
      unitId: actor.unitId,
      sessionId,
      client: app,
    };
    try {
      await this.#deps.opened(connection);
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'a socket could not be registered');
      client.socket.disconnect(true);
    }
  }

  async #call(
    client: ClientSocket,
    ready: Promise<void>,
    { serve, name, rest }: { serve: Serve; name: unknown; rest: unknown[] },
  ): Promise<void> {
    const acknowledge = rest.at(-1);
    await ready;
    const input = rest.length > 1 || !isAcknowledge(acknowledge) ? rest[0] : undefined;
    const reply = await serve(String(name), input, client.context);
    if (isAcknowledge(acknowledge)) acknowledge(reply);
  }

  async #farewell(client: ClientSocket, ready: Promise<void>): Promise<void> {
    const { connectionId, endReason } = client;
    client.close();
    await ready;
    await client.settled();
    this.#clients.delete(connectionId);
    this.#deps.metrics.connections.set(this.#clients.size);
    if (this.#closing) return;
    try {
      if (endReason && endReason !== 'expired') await this.#deps.sessionEnded(connectionId);
      await this.#deps.closed([connectionId]);
    } catch (error) {
      // The row stays until the next keep-alive finds it without a socket.
      this.#deps.log.warn({ err: error }, 'a socket could not be signed off');
    }
  }
}

function isAcknowledge(last: unknown): last is (reply: Reply<unknown>) => void {
  return typeof last === 'function';
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
