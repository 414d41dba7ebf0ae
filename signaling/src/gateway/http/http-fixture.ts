import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import { createOrgDirectory } from '../../features/org/org-directory.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { createSealer } from '../../platform/sealed-text.ts';
import { createServers } from '../../platform/tls/create-servers.ts';
import { createHttpApp } from './http-app.ts';
import type { HttpDeps } from './http-deps.ts';

/** The HTTP edge on a free port, with a database that is away: what must work without one. */
export interface HttpFixture {
  readonly url: string;
  /** Log lines so far. */
  readonly lines: readonly string[];
  readonly dataDir: string;
  close(): Promise<void>;
}

/** @param change what differs from a demonstration over plain http with built apps */
export async function startHttpFixture(change: Partial<HttpDeps['config']> = {}): Promise<HttpFixture> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'zhida-http-'));
  const lines: string[] = [];
  const config = { ...(await defaults(dataDir)), ...change };
  const app = createHttpApp(stubDeps(config, lines));
  const servers = await createServers(app, { ...config, tls: { kind: 'off' } }, dataDir);
  const listening = await servers.listen();
  return {
    url: `http://127.0.0.1:${listening.http.port}`,
    lines,
    dataDir,
    async close() {
      await servers.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function defaults(dataDir: string): Promise<HttpDeps['config']> {
  const dist = path.join(dataDir, 'dist');
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  await writeFile(path.join(dist, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(path.join(dist, 'assets', 'index-abc123.js'), 'export {};');
  return {
    mode: 'demo',
    http: { host: '127.0.0.1', port: 0, trustedProxies: 0, proxyProtocolFrom: [] },
    tls: { kind: 'off' },
    dataDir,
    apps: { console: dist, terminal: null },
    signInsPerMinute: 1000,
    phone: { gateway: null, text: '' },
  };
}

function stubDeps(config: HttpDeps['config'], lines: string[]): HttpDeps {
  const away = () => Promise.reject(fault('unavailable', 'the database cannot be reached'));
  const db: Db = { select: away, execute: away, run: away };
  return {
    config,
    db,
    inWork: away,
    clock: systemClock,
    directory: createOrgDirectory(db, systemClock),
    tokens: {
      sign: () => 'token',
      verify: () => {
        throw fault('unauthenticated', 'the access token is not valid', 'session-ended');
      },
    },
    accessTokenMs: 900_000,
    serve: () => Promise.resolve({ ok: true, data: {} }),
    sealer: createSealer(randomBytes(32).toString('base64')),
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    metrics: createMetrics(),
    version: '0.0.0-test',
    ready: () => Promise.resolve({ ok: false, checks: { database: 'away' } }),
  };
}
