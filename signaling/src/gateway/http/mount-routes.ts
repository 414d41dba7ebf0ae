import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { fault } from '@zhida/protocol/core/fault.ts';
import { createAttemptLimit, type AttemptLimit } from './attempt-limit.ts';
import { authenticateBearer } from './authenticate-bearer.ts';
import type { HttpDeps } from './http-deps.ts';
import { readBody } from './read-body.ts';
import { createRequestLimit, type RequestLimit } from './request-limit.ts';
import { type Edge, type FileAnswer, type Route } from './route.ts';
import { sendFile } from './send-file.ts';
import { clearRefreshCookie, readRefreshCookie, writeRefreshCookie } from './session-cookie.ts';

/** The largest body of the contract is a directive of 4,000 characters to 1,200 units by id: 60 KB. */
const maxBody = '96kb';

/** All API routes, each parsed, authenticated and answered in the same way. */
export function mountRoutes(deps: HttpDeps, routes: readonly Route[]): Router {
  const router = express.Router();
  const limits = {
    attempt: createAttemptLimit(deps.config.signInsPerMinute),
    request: createRequestLimit(),
  };
  const mount = (route: Route) => router[route.method](route.path, toHandler(deps, route, limits));
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

interface Limits {
  readonly attempt: AttemptLimit;
  readonly request: RequestLimit;
}

function toHandler(deps: HttpDeps, route: Route, limits: Limits): RequestHandler {
  return async (request, response) => {
    if (route.attempt) await limits.attempt(request.ip ?? 'unknown');
    const edge = edgeOf(request, response, async () => {
      const caller = await authenticateBearer(deps, request.headers.authorization);
      await limits.request(caller.actor.id, route.cost ?? 1);
      return caller;
    });
    const data = await route.answer(rawInput(route, request), edge);
    if (route.output === null) response.status(204).end();
    else if ('files' in route.output) await sendFile(response, data as FileAnswer);
    else response.json(data);
  };
}

function rawInput({ method, upload }: Route, request: Request): unknown {
  if (upload) {
    const headers = Object.entries(upload.headers).map(([key, name]) => [key, request.get(name)]);
    return { ...Object.fromEntries(headers), ...request.params };
  }
  if (method === 'get') return { ...request.query, ...request.params };
  const body: unknown = request.body;
  const isPlain = typeof body === 'object' && body !== null && !Array.isArray(body);
  // What the path says stands, whatever the body says; a body that is no object is for the schema to refuse.
  return isPlain ? { ...body, ...request.params } : body;
}

function edgeOf(request: Request, response: Response, authenticated: Edge['authenticate']): Edge {
  return {
    authenticate: authenticated,
    bodyBytes: bodyBytesOf(request),
    readBody: (maxBytes) => {
      response.locals.allowBody?.(Math.min(bodyBytesOf(request) ?? maxBytes, maxBytes));
      return readBody(request, maxBytes);
    },
    cookies: {
      read: (client) => readRefreshCookie(request, client),
      write: (client, token) => writeRefreshCookie(response, client, token),
      clear: (client) => clearRefreshCookie(response, client),
    },
  };
}

function bodyBytesOf(request: Request): number | null {
  const bytes = Number(request.headers['content-length'] ?? NaN);
  return Number.isSafeInteger(bytes) ? bytes : null;
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
