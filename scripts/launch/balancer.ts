import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where something listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Balancer {
  readonly port: number;
  /** Cuts what it carries. */
  close(): Promise<void>;
}

/** A process on this machine accepts within a millisecond; one that hangs must not keep a caller waiting. */
const connectMs = 1_000;

/**
 * Hands TCP connections out to the backends in turn, byte for byte, so TLS and websockets go through as they are. A
 * backend that refuses is skipped for the next one; when all refuse, so does this.
 * @param listen port 0 takes any free one
 */
export async function startBalancer(listen: Address, backends: readonly Address[]): Promise<Balancer> {
  const carried = new Set<Socket>();
  let turn = 0;
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (client) => {
    carry(client, carried);
    const first = (turn = (turn + 1) % backends.length);
    const inTurn = [...backends.slice(first), ...backends.slice(0, first)];
    void reach(inTurn).then((backend) => {
      if (!backend || client.destroyed) {
        backend?.destroy();
        client.resetAndDestroy();
        return;
      }
      carry(backend, carried);
      join(client, backend);
    });
  });
  server.listen(listen.port, listen.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of carried) socket.destroy();
      await closed;
    },
  };
}

/** A socket without a listener for errors ends the process; that it closed is all that matters here. */
function carry(socket: Socket, carried: Set<Socket>): void {
  carried.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => carried.delete(socket));
}

function join(client: Socket, backend: Socket): void {
  client.pipe(backend);
  backend.pipe(client);
  client.on('close', () => backend.destroy());
  // What it had still said is on its way to the client and must not be cut off.
  backend.on('close', () => client.destroySoon());
}

/** The first that accepts. */
async function reach(backends: readonly Address[]): Promise<Socket | undefined> {
  for (const { host, port } of backends) {
    const socket = connect({ host, port, noDelay: true });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(connectMs) });
      return socket;
    } catch {
      socket.on('error', () => undefined);
      socket.destroy();
    }
  }
  return undefined;
}
