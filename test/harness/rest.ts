import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createHttpServers } from './http.ts';

/** REST of signaling over a test database, without a socket. */
export interface RestServer {
  readonly origin: string;
  readonly lines: readonly string[];
  get(at: string, token: string): Promise<Response>;
  post(at: string, token: string | null, body: unknown): Promise<Response>;
  /** A body of another kind than JSON, or with further headers. */
  send(
    at: string,
    token: string | null,
    content: { type: string; body: string; headers?: Record<string, string> },
  ): Promise<Response>;
  close(): Promise<void>;
}

export async function startRestServer(deps: Parameters<typeof createHttpServers>[0]): Promise<RestServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-rest-'));
  const lines: string[] = [];
  const servers = await createHttpServers(deps, folder, lines);
  const origin = `http://127.0.0.1:${(await servers.listen()).http.port}`;
  const bearer = (token: string | null): Record<string, string> =>
    token === null ? {} : { authorization: `Bearer ${token}` };
  const send: RestServer['send'] = (at, token, { type, body, headers = {} }) =>
    fetch(origin + at, {
      method: 'POST',
      headers: { 'content-type': type, ...bearer(token), ...headers },
      body,
    });
  return {
    origin,
    lines,
    get: (at, token) => fetch(origin + at, { headers: bearer(token) }),
    post: (at, token, body) => send(at, token, { type: 'application/json', body: JSON.stringify(body) }),
    send,
    async close() {
      await servers.close();
      await rm(folder, { recursive: true });
    },
  };
}
