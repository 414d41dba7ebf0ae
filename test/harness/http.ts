import { randomBytes } from 'node:crypto';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { createHandlers } from '../../signaling/src/app/handlers.ts';
import { createJobQueue } from '../../signaling/src/db/job-queue.ts';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createHttpApp } from '../../signaling/src/gateway/http/http-app.ts';
import { createServe } from '../../signaling/src/gateway/serve.ts';
import { createPresenceVersion } from '../../signaling/src/features/presence/presence-version.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createMetrics } from '../../signaling/src/platform/metrics.ts';
import { createSealer, type Sealer } from '../../signaling/src/platform/sealed-text.ts';
import { createServers, type Servers } from '../../signaling/src/platform/tls/create-servers.ts';
import { noPush } from './no-push.ts';

/**
 * The HTTP edge alone over the given database, on free ports of 127.0.0.1, http and (under a local CA in `folder`)
 * https. The caller lets it listen and closes it.
 * @param lines gets every log line
 */
export async function createHttpServers(
  deps: SessionDeps & { readonly sealer?: Sealer; readonly phone?: SignalingConfig['phone'] },
  folder: string,
  lines: string[],
): Promise<Servers> {
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const metrics = createMetrics();
  const sealer = deps.sealer ?? createSealer(randomBytes(32).toString('base64'));
  const handlers = createHandlers({
    ...deps,
    registry: new NodeRegistry(() => deps.clock.now()),
    sealer,
    log,
    ringMs: 20_000,
    webhookHosts: [],
    jobs: createJobQueue(deps.db, log),
    approvalRule: 'none',
    push: noPush,
    presenceVersion: createPresenceVersion(),
    authenticate: (token) => authenticate(deps, token),
    findClient: () => undefined,
    sendTo: () => undefined,
  });
  const config: Pick<
    SignalingConfig,
    'mode' | 'http' | 'tls' | 'dataDir' | 'apps' | 'signInsPerMinute' | 'phone'
  > = {
    mode: 'demo',
    http: { host: '127.0.0.1', port: 0, trustedProxies: 0, proxyProtocolFrom: [] },
    tls: { kind: 'local-ca', port: 0, publicPort: 0 },
    dataDir: folder,
    apps: { console: null, terminal: null },
    signInsPerMinute: 1000,
    phone: deps.phone ?? { gateway: null, text: '' },
  };
  const serve = createServe({ handlers, log, metrics, callsPer10s: 1000 });
  const ready = () => Promise.resolve({ ok: true, checks: {} });
  const app = createHttpApp({ ...deps, sealer, config, serve, log, metrics, version: '0.0.0-test', ready });
  return createServers(app, config, folder);
}
