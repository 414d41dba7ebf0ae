import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { fault } from '@zhida/protocol/core/fault.ts';
import { authenticate } from '../../features/identity/authenticate.ts';
import { createAttemptLimit, type AttemptLimit } from './attempt-limit.ts';
import type { HttpDeps } from './http-deps.ts';
import { readBody } from './read-body.ts';
import { bearerToken, type Edge, type FileAnswer, type Route } from './route.ts';
import { clearRefreshCookie, readRefreshCookie, writeRefreshCookie } from './session-cookie.ts';

/** The largest body of the contract, a password change, is under 1 KB. */
const maxBody = '32kb';

/** All API routes, each parsed, authenticated and answered in the same way. */
export function mountRoutes(deps: HttpDeps, routes: readonly Route[]): Router {
  const router = express.Router();
  const limit = createAttemptLimit(deps.config.signInsPerMinute);
  const mount = (route: Route) => router[route.method](route.path, toHandler(deps, route, limit));
  router.use('/api', noStore);
  // They take no cookie, only a bearer token, which no foreign page has.
  routes.filter(({ upload }) => upload).forEach(mount);
  router.use('/api', requireJson, express.json({ limit: maxBody, inflate: false }));
  routes.filter(({ upload }) => !upload).forEach(mount);
  router.use('/api', () => {
    throw fault('not-found', 'there is no such resource');
  });
  return router;
}

function toHandler(deps: HttpDeps, route: Route, limit: AttemptLimit): RequestHandler {
  return async (request, response) => {
    if (route.attempt) await limit(request.ip ?? 'unknown');
    const data = await route.answer(rawInput(route, request), edgeOf(deps, request, response));
    if (route.output === null) response.status(204).end();
    else if ('files' in route.output) sendFile(response, data as FileAnswer);
    else response.json(data);
  };
}

function rawInput({ method, upload }: Route, request: Request): unknown {
  if (upload) {
    const headers = Object.entries(upload.headers).map(([key, name]) => [key, request.get(name)]);
    return { ...Object.fromEntries(headers), ...request.params };
  }
  return method === 'get' ? { ...request.query, ...request.params } : (request.body as unknown);
}

/** To be saved, never shown in our own origin: what others uploaded must not run here. */
function sendFile(response: Response, { name, mediaType, content }: FileAnswer): void {
  response.attachment(name).type(mediaType).set('X-Content-Type-Options', 'nosniff').send(content);
}

function edgeOf(deps: HttpDeps, request: Request, response: Response): Edge {
  return {
    authenticate: async () => authenticate(deps, bearerToken(request.headers.authorization)),
    readBody: (maxBytes) => readBody(request, maxBytes),
    cookies: {
      read: (client) => readRefreshCookie(request, client),
      write: (client, token) => writeRefreshCookie(response, client, token),
      clear: (client) => clearRefreshCookie(response, client),
    },
  };
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/**
 * A form of a foreign page can post text or form data with our cookies, but JSON only with a CORS preflight, which
 * nothing here answers. So whatever changes something must be JSON.
 */
const requireJson: RequestHandler = (request, _response, next) => {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  if (!reads && !request.headers['content-type']?.toLowerCase().startsWith('application/json'))
    throw fault('bad-request', 'send JSON: Content-Type: application/json');
  next();
};
