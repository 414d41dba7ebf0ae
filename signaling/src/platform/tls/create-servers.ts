import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { acceptProxied } from '../proxy-protocol.ts';
import { loadTls } from './load-tls.ts';

export interface Listening {
  readonly http: AddressInfo;
  /** Null where TLS is off. */
  readonly https: AddressInfo | null;
}

export interface Servers {
  /** For socket.io to attach itself to, before they listen. */
  readonly servers: readonly (http.Server | https.Server)[];
  /** @throws ListenError where a port is taken or not allowed */
  listen(): Promise<Listening>;
  /** Lets answers under way finish for a moment, then cuts what is left. Safe to call twice. */
  close(): Promise<void>;
}

export class ListenError extends Error {}

/** A file of 20 MB takes a 0.5 Mbit/s line almost six minutes; the app itself cuts every other body much sooner. */
const limits = {
  requestTimeout: 6 * 60_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 15_000,
  maxHeaderSize: 16 * 1024,
};

/** Longer than any answer of ours takes but that of a file, which is fetched again; sockets are closed before by their own gateway. */
const closeGraceMs = 3_000;

/**
 * Plain http always, https where configured, both with the same app. They do not listen yet.
 * @throws TlsError
 */
export async function createServers(
  app: RequestListener,
  config: Pick<SignalingConfig, 'http' | 'tls'>,
  dataDir: string,
): Promise<Servers> {
  const material = await loadTls(config.tls, dataDir);
  const plain = http.createServer(limits, app);
  const secure = material && https.createServer({ ...limits, ...material, minVersion: 'TLSv1.2' }, app);
  const servers = secure ? [plain, secure] : [plain];
  const { host, proxyProtocolFrom } = config.http;
  const from = new Set(proxyProtocolFrom);
  const doorOf = (server: http.Server | https.Server): Server =>
    from.size > 0 ? acceptProxied(server, from) : server;
  const doors = new Map(servers.map((server) => [server, doorOf(server)]));
  const open = (server: http.Server | https.Server, port: number) =>
    listenOn(doors.get(server) ?? server, host, port);
  return {
    servers,
    async listen() {
      const httpAddress = await open(plain, config.http.port);
      const port = config.tls.kind === 'off' ? 0 : config.tls.port;
      return { http: httpAddress, https: secure && (await open(secure, port)) };
    },
    close: async () =>
      void (await Promise.all([...doors].map(([server, door]) => closeServer(server, door)))),
  };
}

async function listenOn(server: Server, host: string, port: number): Promise<AddressInfo> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw new ListenError(`cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new ListenError('the server has no address');
  return address;
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE') return 'the port is taken by another program';
  if (code === 'EACCES')
    return 'this user may not use that port (ports below 1024 need CAP_NET_BIND_SERVICE)';
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address';
  return String(error);
}

/** @param door what it listens on */
async function closeServer(server: http.Server | https.Server, door: Server): Promise<void> {
  if (!door.listening) return;
  const closed = once(door, 'close');
  door.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), closeGraceMs);
  await closed;
  clearTimeout(cut);
}
