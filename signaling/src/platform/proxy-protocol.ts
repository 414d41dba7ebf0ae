import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';

/** `PROXY TCP4 <client> <server> <port> <port>` and a line break: 107 bytes at most, says the protocol. */
const longestHeader = 107;
const header = /^PROXY (?:TCP4|TCP6) ([\da-fA-F.:]+) [\da-fA-F.:]+ \d{1,5} \d{1,5}\r\n/;
const unknownHeader = /^PROXY UNKNOWN[^\r\n]*\r\n/;

/** A connection on which nothing is said for so long is cut; browsers open some in advance. */
const firstWordMs = 15_000;

/** What a connection begins with: `wait` for more, `none` it is no header, or its length and the client it names. */
export function readProxyHeader(
  text: string,
): 'wait' | 'none' | { readonly length: number; readonly client: string | null } {
  const named = header.exec(text);
  if (named) return { length: named[0].length, client: named[1] ?? null };
  const unnamed = unknownHeader.exec(text);
  if (unnamed) return { length: unnamed[0].length, client: null };
  const begun = 'PROXY '.startsWith(text.slice(0, 6)) && text.length < longestHeader;
  return begun && !text.includes('\n') ? 'wait' : 'none';
}

/**
 * Stands before a server and lets balancers say, by the PROXY protocol (version 1), for whom they connect: what the
 * server sees as `remoteAddress` is that client. Without it every client behind a TCP balancer has the balancer's
 * address, and limits by address would count all as one.
 * @param from addresses of balancers; from anywhere else, and without the header, a connection is taken as it is
 */
export function acceptProxied(target: HttpServer | HttpsServer, from: ReadonlySet<string>): Server {
  const clients = new WeakMap<object, string>();
  // A TLS socket asks the kernel for its address, not the socket below it.
  target.on('secureConnection', (secure: Socket) => {
    const below: unknown = Reflect.get(secure, '_parent');
    const client = typeof below === 'object' && below !== null ? clients.get(below) : undefined;
    if (client !== undefined) nameClient(secure, client);
  });
  const hand = (socket: Socket) => target.emit('connection', socket);
  return createServer({ noDelay: true }, (socket) => {
    if (!from.has(plain(socket.remoteAddress))) return hand(socket);
    readHeader(socket, (client) => {
      if (client !== null) {
        clients.set(socket, client);
        nameClient(socket, client);
      }
      hand(socket);
    });
  });
}

/** Reads no byte beyond the header: what follows is the server's, and may be TLS. */
function readHeader(socket: Socket, then: (client: string | null) => void): void {
  const cut = setTimeout(() => socket.destroy(), firstWordMs);
  const onError = () => socket.destroy();
  const look = () => {
    const begun: unknown = socket.read();
    if (!Buffer.isBuffer(begun)) return;
    const found = readProxyHeader(begun.toString('latin1', 0, longestHeader + 1));
    const rest = typeof found === 'object' ? begun.subarray(found.length) : begun;
    if (rest.length > 0) socket.unshift(rest);
    if (found === 'wait') return;
    clearTimeout(cut);
    socket.off('readable', look);
    socket.off('error', onError);
    then(typeof found === 'object' ? found.client : null);
  };
  socket.on('error', onError);
  socket.once('close', () => clearTimeout(cut));
  socket.on('readable', look);
}

function nameClient(socket: Socket, client: string): void {
  Object.defineProperty(socket, 'remoteAddress', { value: client, configurable: true });
}

/** IPv4 may come mapped into IPv6. */
const plain = (address = '') => address.replace(/^::ffff:/, '');
