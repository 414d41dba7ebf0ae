import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import {
  fileNameHeader,
  fileNameSchema,
  fileRequestHeader,
  fileTypes,
  maxFileBytes,
  messageSchema,
} from '@zhida/protocol/chat.ts';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import { clientRequestIdSchema, idSchema } from '@zhida/protocol/core/scalars.ts';
import { requireOpenPart } from '../../features/conference/require-part.ts';
import { getFile } from '../../features/conference-file/get-file.ts';
import { shareFile } from '../../features/conference-file/share-file.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';

/** A person shares a few files in a meeting; each may cost 20 MB of memory while it is sealed. */
const uploadsPerMinute = 20;

/** Percent-encoded, as headers carry nothing but ASCII. */
const encodedNameSchema = z
  .string()
  .max(1_200)
  .transform((text, context) => {
    try {
      return decodeURIComponent(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'percent-encoded UTF-8' });
      return z.NEVER;
    }
  })
  .pipe(fileNameSchema);

/** Documents and pictures of a conference. */
export function fileRoutes(deps: HttpDeps): Route[] {
  return [shareRoute(deps), fetchRoute(deps)];
}

function shareRoute(deps: HttpDeps): Route {
  const limiter = new RateLimiterMemory({ points: uploadsPerMinute, duration: 60 });
  return bearerRoute({
    method: 'post',
    path: '/api/v1/conferences/:conferenceId/files',
    tag: 'conferences',
    summary: 'Share a document or picture with a conference; the answer is the chat message it became',
    input: z.object({
      conferenceId: idSchema,
      name: encodedNameSchema,
      clientRequestId: clientRequestIdSchema,
    }),
    upload: { mediaTypes: fileTypes, headers: { name: fileNameHeader, clientRequestId: fileRequestHeader } },
    output: messageSchema,
    faults: ['not-found', 'invalid-state', 'conflict', 'capacity'],
    handle: async (input, caller, edge) => {
      const { actor } = caller;
      requireReady(caller, 'conference.take-part');
      await limit(limiter, actor.id);
      // Before its bytes are read.
      await requireOpenPart(deps.db, actor, input.conferenceId);
      return shareFile(deps, { ...input, content: await edge.readBody(maxFileBytes) }, actor);
    },
  });
}

function fetchRoute(deps: HttpDeps): Route {
  return bearerRoute({
    method: 'get',
    path: '/api/v1/conferences/:conferenceId/files/:fileId',
    tag: 'conferences',
    summary: 'A file that was shared in a conference, for those who take part in it',
    input: z.object({ conferenceId: idSchema, fileId: idSchema }),
    output: { files: fileTypes },
    faults: ['not-found', 'invalid-state'],
    handle: async (which, caller) => {
      requireReady(caller, 'conference.take-part');
      return getFile(deps, which, caller.actor);
    },
  });
}

async function limit(limiter: RateLimiterMemory, actorId: string): Promise<void> {
  try {
    await limiter.consume(actorId);
  } catch {
    const { data } = fault('capacity', 'too many files in a short time', 'rate-limited');
    throw new Fault({ ...data, retryAfterSeconds: 60 });
  }
}
