import type { Sequelize } from 'sequelize';
import type { Secrets } from '@zhida/config/secrets.ts';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { createDb, type Db } from '../db/db.ts';
import { createJobQueue } from '../db/job-queue.ts';
import { createInWork, type Change, type WorkDeps } from '../db/work.ts';
import { appendAudit } from '../features/audit/audit.store.ts';
import { refreshPresence } from '../features/presence/refresh-presence.ts';
import { vacateCarried } from '../features/conference/leave-conference.ts';
import { noPhoneGateway } from '../features/directive/phone-gateway.ts';
import { createHttpPhoneGateway } from '../platform/http-phone-gateway.ts';
import { authenticate } from '../features/identity/authenticate.ts';
import type { SessionDeps } from '../features/identity/session.deps.ts';
import { createAccessTokens } from '../features/identity/tokens.ts';
import { readNodeSettings } from '../features/node/follow-nodes.ts';
import { createOrgDirectory } from '../features/org/org-directory.ts';
import { beat } from '../features/presence/connection.store.ts';
import { createPresenceVersion } from '../features/presence/presence-version.ts';
import { connectionOpened, connectionsClosed } from '../features/presence/track-connection.ts';
import { createWakeUnits } from '../features/push/wake-units.ts';
import { ClientGateway } from '../gateway/client-gateway.ts';
import { Fellows } from '../gateway/fellows/fellows.ts';
import { createHttpApp } from '../gateway/http/http-app.ts';
import { Publisher } from '../gateway/publisher.ts';
import { room } from '../gateway/rooms.ts';
import { createServe } from '../gateway/serve.ts';
import { NodeGateway } from '../nodes/node-gateway.ts';
import { NodeRegistry } from '../nodes/node-registry.ts';
import { systemClock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { createMetrics, type Metrics } from '../platform/metrics.ts';
import { createSealer } from '../platform/sealed-text.ts';
import { createServers, type Listening, type Servers } from '../platform/tls/create-servers.ts';
import { createHandlers, featureDeps, type FeatureDeps, type HandlerDeps } from './handlers.ts';
import { openBus } from './open-bus.ts';
import { createNodeEvents } from './node-events.ts';
import { serveQueues } from './serve-queues.ts';
import { openDatabase } from './open-database.ts';
import { softwareVersion } from './software-version.ts';
import { startJobs } from './start-jobs.ts';

/** A running signaling process. */
export interface Signaling {
  readonly listening: Listening;
  /** Takes no more calls, closes sockets (clients go elsewhere), then the database. */
  close(): Promise<void>;
}

/** What everything else is made of, and who must be closed. */
interface Core {
  readonly instanceId: string;
  readonly deps: HandlerDeps;
  readonly clients: ClientGateway;
  readonly publisher: Publisher;
  readonly fellows: Fellows;
}

/** Composes and starts signaling: the only place that knows all parts. */
export async function startSignaling(
  config: SignalingConfig,
  secrets: Secrets,
  log: Log,
): Promise<Signaling> {
  const metrics = createMetrics();
  const sequelize = await openDatabase(config, secrets, log);
  const core = composeCore(config, secrets, { log, metrics, sequelize });
  const { deps, clients, publisher, fellows, instanceId } = core;
  await deps.inWork((work) => beat(work, instanceId));
  await readNodeSettings(deps);
  const features = featureDeps(deps);
  const { nodes, servers } = await openEdges(config, secrets, { core, features, metrics });
  const alive = {
    instanceId,
    liveConnections: () => clients.connectionIds(),
    dropAll: () => clients.dropAll(),
    ownBeats: { value: { since: performance.now(), last: performance.now() } },
  };
  const stopJobs = startJobs(deps, features, {
    config,
    alive,
    nodesChanged: () => publisher.nodesChanged(),
    metrics,
  });
  const { gateway, text: phoneText } = config.phone;
  await serveQueues(deps, {
    gateway: gateway ? createHttpPhoneGateway(gateway, deps) : noPhoneGateway,
    phoneText,
  });
  const listening = await servers.listen();
  return {
    listening,
    async close() {
      await stopJobs();
      await deps.jobs.close();
      await clients.close();
      await nodes.close();
      publisher.close();
      await fellows.close();
      await servers.close();
      await sequelize.close();
    },
  };
}

/** Where calls come in: client sockets, media nodes and HTTP, on the same ports. They do not listen yet. */
async function openEdges(
  config: SignalingConfig,
  secrets: Secrets,
  { core, features, metrics }: { core: Core; features: FeatureDeps; metrics: Metrics },
): Promise<{ nodes: NodeGateway; servers: Servers }> {
  const { deps, clients, publisher } = core;
  const { registry, log } = deps;
  const serve = createServe({
    handlers: createHandlers(deps, features),
    log,
    metrics,
    callsPer10s: config.callsPer10s,
  });
  const nodes = new NodeGateway({
    registry,
    nodeToken: secrets.nodeToken,
    tlsOn: config.tls.kind !== 'off',
    log,
    events: createNodeEvents(features.media, { publisher, registry, metrics }),
  });
  const ready = () => readiness(deps.db);
  const app = createHttpApp({ ...deps, config, serve, metrics, version: softwareVersion(), ready });
  const servers = await createServers(app, config, config.dataDir);
  for (const server of servers.servers) {
    nodes.attach(server);
    clients.attach(server);
  }
  clients.open(serve);
  return { nodes, servers };
}

interface Given {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly sequelize: Sequelize;
}

/** The knot: operations publish through the gateway's sockets, and the gateway signs sockets in through operations. */
function composeCore(config: SignalingConfig, secrets: Secrets, { log, metrics, sequelize }: Given): Core {
  const instanceId = crypto.randomUUID();
  const publish = (changes: readonly Change[]) => publisher.publish(changes);
  const session = composeSession(config, secrets, { sequelize, publish });
  const { inWork } = session;
  const signInBy = (token: string) => authenticate(session, token);
  const clients = new ClientGateway({
    instanceId,
    tlsOn: config.tls.kind !== 'off',
    log,
    metrics,
    authenticate: signInBy,
    opened: (connection) => connectionOpened(inWork, connection),
    closed: (ids) => connectionsClosed(inWork, ids),
    sessionEnded: (connectionId) => vacateCarried({ inWork }, connectionId),
  });
  const deps: HandlerDeps = {
    ...session,
    registry: new NodeRegistry(() => session.clock.now()),
    sealer: createSealer(secrets.fieldKey),
    log,
    ringMs: config.ringMs,
    webhookHosts: config.webhookHosts,
    jobs: createJobQueue(session.db, log),
    approvalRule: config.approvalRule,
    push: { keys: secrets.vapid, ...config.push },
    presenceVersion: createPresenceVersion(),
    authenticate: signInBy,
    findClient: (id) => clients.find(id),
    sendTo: (connectionId, name, payload) => publisher.send(room.connection(connectionId), name, payload),
  };
  const endSession = clients.endSession.bind(clients);
  const wakeUnits = createWakeUnits(deps);
  const fellows = new Fellows({
    instanceId,
    log,
    metrics,
    openBus: (hear) => openBus(config, log, hear),
    changed: (changes) => publisher.hear(changes),
    missed: () => clients.tellMissed(),
  });
  const tellFellows = fellows.tell.bind(fellows);
  const publisher = new Publisher({ ...deps, io: clients.io, metrics, endSession, wakeUnits, tellFellows });
  return { instanceId, deps, clients, publisher, fellows };
}

function composeSession(
  { accessTokenMs }: SignalingConfig,
  { jwt }: Secrets,
  { sequelize, publish }: Pick<WorkDeps, 'sequelize' | 'publish'>,
): SessionDeps {
  const clock = systemClock;
  const db = createDb(sequelize);
  return {
    db,
    inWork: createInWork({ sequelize, now: () => clock.now(), refreshPresence, appendAudit, publish }),
    clock,
    directory: createOrgDirectory(db, clock),
    tokens: createAccessTokens(jwt),
    accessTokenMs,
  };
}

/** Calls are answered only with a database behind them. */
async function readiness(db: Db): Promise<{ ok: boolean; checks: Record<string, string> }> {
  try {
    await db.select('SELECT 1 AS one');
    return { ok: true, checks: { database: 'ok' } };
  } catch {
    return { ok: false, checks: { database: 'unreachable' } };
  }
}
