import type { SfuConfig } from '@zhida/config/sfu-config.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { Logger } from 'pino';
import packageJson from '../../package.json' with { type: 'json' };
import { ControlLinks } from '../control/control-links.ts';
import { createDispatch } from '../control/dispatch.ts';
import { createHandlers } from '../control/handlers.ts';
import { createLease } from '../control/lease.ts';
import { startHealthServer } from '../health/health-server.ts';
import { createMetrics } from '../health/metrics.ts';
import { Holdings, type Notify } from '../media/holdings.ts';
import { WorkerPool } from '../media/worker-pool.ts';
import { startLoadReports } from './load-reports.ts';

export interface MediaNode {
  readonly healthPort: number;
  /** Tells signaling whose media is lost, hangs up, ends the workers. */
  close(): Promise<void>;
}

/**
 * Starts the workers, then dials signaling, then answers health checks.
 * @throws Error with the reason; nothing is left running then
 */
export async function startMediaNode(config: SfuConfig, log: Logger): Promise<MediaNode> {
  const pool = new WorkerPool(config.media, log);
  const closers: (() => void | Promise<void>)[] = [() => pool.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    await pool.start();
    const { holdings, links, metrics } = connect({ config, pool, log, closers });
    const health = await startHealthServer({
      ...config.health,
      registry: metrics.registry,
      findObstacle: () => findObstacle(pool, links),
    });
    closers.push(() => health.close());
    log.info(
      { nodeId: config.nodeId, workers: pool.slots.length, healthPort: health.port },
      'media node is up',
    );
    closers.push(() => sayGoodbye(holdings, links));
    return { healthPort: health.port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  readonly config: SfuConfig;
  readonly pool: WorkerPool;
  readonly log: Logger;
  /** What `connect` opens is closed through this, last opened first. */
  readonly closers: (() => void | Promise<void>)[];
}

function connect({ config, pool, log, closers }: Parts) {
  const notify: Notify = (name, payload) => links.notify(name, payload);
  const holdings = new Holdings({ pool, notify, log });
  const metrics = createMetrics({
    holdings,
    listWorkers: () =>
      pool.slots.map(({ index, phase, cpuShare }) => ({ index, up: phase === 'up', cpuShare })),
    listLinks: () => links.list(),
  });
  const lease = createLease(config.leaseMs, () => {
    log.warn({ ...holdings.count() }, 'no signaling within the lease: all media is closed');
    holdings.closeAll();
  });
  const links = new ControlLinks({
    urls: config.signalingUrls,
    handshake: {
      token: config.nodeToken,
      protocolVersion,
      nodeId: config.nodeId,
      version: packageJson.version,
      workers: config.media.workers,
      seats: config.media.workers * config.media.seatsPerWorker,
    },
    dispatch: createDispatch({ handlers: createHandlers(holdings), log, onCall: metrics.onCall }),
    log,
    onConnectedChange: (connected) => lease.onConnectedChange(connected),
    greet: (tell) => {
      tellDemand(holdings, tell);
      holdings.repeatWords(tell);
    },
  });
  const reports = startLoadReports({ pool, holdings, notify });
  closers.push(
    () => lease.close(),
    () => links.close(),
    () => reports.close(),
  );
  return { holdings, links, metrics };
}

function findObstacle(pool: WorkerPool, links: ControlLinks): string | null {
  if (!pool.allUp) return 'a media worker is not running';
  return links.connected ? null : 'no signaling process is connected';
}

/** A `wanted` that was lost with the link would leave a tile black for good. */
function tellDemand(holdings: Holdings, tell: Notify) {
  for (const { conferenceId, peerId, producer } of holdings.listProducers())
    if (producer.demand) {
      const { wanted } = producer.demand;
      tell('producer:demand-changed', { conferenceId, peerId, producerId: producer.id, wanted });
    }
}

/** The peers of a node that goes down on purpose are told at once to build up their media elsewhere. */
function sayGoodbye(holdings: Holdings, links: ControlLinks) {
  const losses = holdings.listLosses();
  holdings.closeAll();
  for (const loss of losses) links.notify('peers:lost', loss);
}
