import { MemoryLocker, Server } from '@tus/server';
import express, { type Request, type Response, type Router } from 'express';
import type { Actor } from '@zhida/protocol/actor.ts';
import { maxAttachmentBytes, uploadsPath } from '@zhida/protocol/attachment.ts';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import { createFinishUpload, type FinishUpload } from '../../features/attachment/finish-upload.ts';
import { findUpload } from '../../features/attachment/find-upload.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { toFault } from '../to-fault.ts';
import { createAtOnce } from './at-once.ts';
import { authenticateBearer } from './authenticate-bearer.ts';
import { faultStatus } from './fault-status.ts';
import type { HttpDeps } from './http-deps.ts';
import { createRequestLimit } from './request-limit.ts';
import { UploadStore } from './upload-store.ts';

/** Each holds a piece of the file in memory, and a connection to the database now and then. */
const uploadsAtOnce = { perActor: 3, maxWeight: 60 };
/** 20 new files in a minute; pieces and questions cost one point. */
const beginCost = 12;

type UploadDeps = Pick<HttpDeps, 'db' | 'inWork' | 'sealer' | 'tokens' | 'clock' | 'directory' | 'log'>;

/**
 * Files sent by the tus protocol, see `uploadsPath`. Who asks is known before tus sees the request: the bearer token is
 * in a header of every one, and an upload is its sender's alone.
 */
export function uploadRoutes(deps: UploadDeps): Router {
  const router = express.Router();
  const finish = createFinishUpload(deps);
  const locker = new MemoryLocker();
  const limit = createRequestLimit();
  const receiving = createAtOnce(uploadsAtOnce);
  router.all([uploadsPath, `${uploadsPath}/:uploadId`], async (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (!['POST', 'HEAD', 'PATCH', 'DELETE'].includes(request.method))
      throw fault('not-found', 'there is no such resource');
    const caller = await authenticateBearer(deps, request.headers.authorization);
    requireReady(caller, 'org.read');
    await limit(caller.actor.id, request.method === 'POST' ? beginCost : 1);
    const leave = receiving.enter(caller.actor.id, 1);
    try {
      if (request.method === 'HEAD') await finishLate({ ...deps, finish }, request, caller.actor);
      allowBody(request, response);
      await tusFor({ ...deps, finish, locker }, caller.actor).handle(request, response);
    } finally {
      leave();
    }
  });
  return router;
}

function allowBody(request: Request, response: Response): void {
  const bytes = Number(request.headers['content-length'] ?? 0);
  response.locals.allowBody?.(Math.min(bytes, maxAttachmentBytes));
}

/** All bytes are there, but the process or its database died before the file was looked at. */
async function finishLate(
  { db, finish }: Pick<UploadDeps, 'db'> & { finish: FinishUpload },
  request: Request,
  actor: Actor,
): Promise<void> {
  const id = request.params['uploadId'];
  const upload = typeof id === 'string' ? await findUpload(db, id, actor) : undefined;
  if (upload && !upload.stored && upload.received === upload.bytes) await finish(upload.id, actor);
}

function tusFor(
  { finish, locker, log, ...deps }: UploadDeps & { finish: FinishUpload; locker: MemoryLocker },
  actor: Actor,
): Server {
  return new Server({
    path: uploadsPath,
    relativeLocation: true,
    datastore: new UploadStore(deps, actor),
    // Within this process; between processes the offset in the database decides.
    locker,
    maxSize: maxAttachmentBytes,
    // No foreign origin has a token.
    allowedOrigins: [],
    namingFunction: () => crypto.randomUUID(),
    onUploadFinish: async (_request, { id }) => {
      await finish(id, actor);
      return {};
    },
    onResponseError: (_request, error) => {
      const data = error instanceof Error ? toFault(error, log) : refusalOf(error).data;
      return { status_code: faultStatus(data), body: JSON.stringify({ fault: data }) };
    },
  });
}

/** What tus itself refuses, in our words. */
function refusalOf({ status_code: status }: { status_code: number }): Fault {
  if (status === 404 || status === 410) return fault('not-found', 'there is no such upload, or it expired');
  if (status === 409) return fault('conflict', 'the upload stands elsewhere: ask by HEAD');
  if (status === 413) return fault('bad-request', 'the file is too large', 'too-large');
  return fault('bad-request', 'this is no tus request');
}
