import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import type { Registry } from 'prom-client';

interface Options {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly registry: Registry;
  /** Why the node cannot take calls now; null when it can. */
  findObstacle(): string | null;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/healthz`: the process answers. `/readyz`: 200 once the workers are up and signaling can reach us, else 503
 * with the reason. `/metrics`: Prometheus. For the machine itself, hence 127.0.0.1 unless told otherwise.
 * @throws Error when the port is taken
 */
export async function startHealthServer(options: Options): Promise<HealthServer> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', (_request, response) => {
    const obstacle = options.findObstacle();
    if (obstacle) response.status(503).json({ status: 'not ready', reason: obstacle });
    else response.json({ status: 'ready' });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(options.registry.contentType).send(await options.registry.metrics());
  });
  const server = createServer(app).listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
