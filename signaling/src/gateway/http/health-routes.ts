import express, { type Request, type Router } from 'express';
import type { HttpDeps } from './http-deps.ts';
import { isLoopback } from '../../platform/remote-address.ts';

/** For the machines that watch this process. */
export function healthRoutes({ ready, metrics, log }: Pick<HttpDeps, 'ready' | 'metrics' | 'log'>): Router {
  const router = express.Router();
  router.get(
    '/healthz',
    (_request, response) => void response.set('Cache-Control', 'no-store').json({ ok: true }),
  );
  router.get('/readyz', async (_request, response) => {
    const readiness = await ready().catch((error: unknown) => {
      log.warn({ err: error }, 'readiness could not be found out');
      return { ok: false, checks: {} };
    });
    response
      .set('Cache-Control', 'no-store')
      .status(readiness.ok ? 200 : 503)
      .json(readiness);
  });
  router.get('/metrics', async (request, response, next) => {
    if (!isLocal(request)) return next();
    const { registry } = metrics;
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  });
  return router;
}

/** Figures are for the operator on this machine; whoever came through a proxy did not come from here. */
function isLocal(request: Request): boolean {
  return isLoopback(request.socket.remoteAddress) && request.headers['x-forwarded-for'] === undefined;
}
