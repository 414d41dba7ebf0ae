import { once } from 'node:events';
import { connect, createServer, isIPv6, type AddressInfo, type Socket } from 'node:net';

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
 * It says for whom by the PROXY protocol, for backends that would take its own address for the client's.
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
      backend.write(proxyHeader(client));
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

/** Version 1 of the protocol; https://www.haproxy.org/download/1.8/doc/proxy-protocol.txt */
function proxyHeader({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  const [from, to] = [remoteAddress, localAddress].map((address = '') => address.replace(/^::ffff:/, ''));
  if (!from || !to || isIPv6(from) !== isIPv6(to)) return 'PROXY UNKNOWN\r\n';
  return `PROXY TCP${isIPv6(from) ? 6 : 4} ${from} ${to} ${remotePort} ${localPort}\r\n`;
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
