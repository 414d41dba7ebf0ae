import type { Request, RequestHandler } from 'express';
import type { HttpDeps } from './http-deps.ts';

declare module 'express-serve-static-core' {
  interface Locals {
    /** Under which the log holds this request; answered as X-Request-Id. */
    requestId?: string;
  }
}

/**
 * One line and one measurement for each request: which route, never which address, so that no id, query, body or
 * cookie can come into the log.
 */
export function accessLog({ log, metrics }: Pick<HttpDeps, 'log' | 'metrics'>): RequestHandler {
  return (request, response, next) => {
    const requestId = crypto.randomUUID();
    const started = performance.now();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const ms = performance.now() - started;
      // Closed before it was answered: the client went away.
      const status = response.writableFinished ? response.statusCode : 499;
      const route = routeOf(request);
      metrics.httpSeconds.observe({ route, status: String(status) }, ms / 1000);
      const line = {
        requestId,
        method: request.method,
        route,
        status,
        ms: Math.round(ms),
        remote: request.ip,
      };
      if (quiet.has(route)) log.debug(line, 'request served');
      else log.info(line, 'request served');
    });
    next();
  };
}

/** Asked every few seconds by machines; at `info` they would bury everything else. */
const quiet = new Set(['/healthz', '/readyz', '/metrics']);

/** The pattern that matched; the folder for files of an app; else `unmatched`. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  const pattern: unknown =
    typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined;
  if (typeof pattern === 'string') return pattern;
  return /^\/(console|terminal|api\/docs)\//.exec(request.originalUrl)?.[0].concat('*') ?? 'unmatched';
}
